import type { AwsTarget } from '../aws/AwsTarget';
import type { AwsError } from '../aws/AwsError';
import type { AccountListing, OrganizationsAws } from '../aws/organizations';
import type { TaggingAws } from '../aws/tagging';
import type { FleetDatabase } from '../store/FleetDatabase';
import {
  type CollectedAccount,
  type CollectedUnit,
  type OrganizationStore,
} from '../store/OrganizationStore';
import { saveAccountTags } from '../store/saveAccountTags';
import { ownerRef } from './ownerRef';

/** What came of a collection. */
export interface CollectedOrganization {
  accounts: number;
  changed: boolean;
  /** The tags could not be read: those known before are kept. */
  tagsFailure?: AwsError;
}

/** Reads the organization: accounts first, in one sweep, then the tree, then tags. */
export class OrganizationCollector {
  readonly #organizations: OrganizationsAws;
  readonly #tagging: TaggingAws;
  readonly #store: OrganizationStore;
  readonly #database: FleetDatabase;
  readonly #ownerTag: string;

  constructor(options: {
    organizations: OrganizationsAws;
    tagging: TaggingAws;
    store: OrganizationStore;
    database: FleetDatabase;
    /** Key of the account tag that names the owner. */
    ownerTag: string;
  }) {
    this.#organizations = options.organizations;
    this.#tagging = options.tagging;
    this.#store = options.store;
    this.#database = options.database;
    this.#ownerTag = options.ownerTag;
  }

  /** Rejects with an AwsError; what was collected last then stays. */
  async collect(target: AwsTarget): Promise<CollectedOrganization> {
    const organization = await this.#organizations.describeOrganization(target);
    const root = await this.#organizations.getRoot(target);
    const listings = await this.#organizations.listAccounts(target);
    const snapshot = (
      units: CollectedUnit[],
      accounts: CollectedAccount[],
    ) => ({
      organization: { ...organization, rootId: root.id },
      units,
      accounts,
    });
    const rootUnit: CollectedUnit = {
      ...root,
      kind: 'root',
      unitIds: [root.id],
    };

    // The names of a large tree take minutes: show first what the sweep already tells.
    const placed = listings.flatMap(account =>
      account.unitIds ? [{ ...account, unitIds: account.unitIds }] : [],
    );
    let changed = await this.#store.save({
      ...snapshot(unitsOfPaths(rootUnit, placed), placed),
      complete: false,
    });

    const tree = await this.#walk({ target, root: rootUnit, listings });
    changed =
      (await this.#store.save({
        ...snapshot(tree.units, tree.accounts),
        complete: true,
      })) || changed;

    try {
      const accountIds = listings.map(({ id }) => id);
      const tags = await this.#readTags(target, accountIds);
      changed =
        (await saveAccountTags({
          database: this.#database,
          tags,
          ownerOf: own => ownerRef(own[this.#ownerTag]),
        })) || changed;
      return { accounts: listings.length, changed };
    } catch (error) {
      return {
        accounts: listings.length,
        changed,
        tagsFailure: error as AwsError,
      };
    }
  }

  /**
   * Finds the units and places the accounts. Names come from the parents' listings only. With `Paths` the accounts
   * are placed already and units without known children, which can only reveal empty ones, come last; without `Paths`
   * every unit is asked for its accounts too.
   */
  async #walk(options: {
    target: AwsTarget;
    root: CollectedUnit;
    listings: AccountListing[];
  }): Promise<{ units: CollectedUnit[]; accounts: CollectedAccount[] }> {
    const { target, root, listings } = options;
    const hasPaths = listings.every(account => account.unitIds?.length);
    const parents = new Set(
      listings.flatMap(account => account.unitIds?.slice(0, -1) ?? []),
    );
    const unitIdsByAccount = new Map<string, string[]>(
      listings.map(account => [account.id, account.unitIds ?? []]),
    );

    const units = [root];
    const first = [root];
    const last: CollectedUnit[] = [];
    while (first.length + last.length > 0) {
      const unit = (first.shift() ?? last.shift())!;
      const children = await this.#organizations.listUnitsForParent(
        target,
        unit.id,
      );
      for (const child of children) {
        const found: CollectedUnit = {
          ...child,
          kind: 'organizationalUnit',
          parentId: unit.id,
          unitIds: [...unit.unitIds, child.id],
        };
        units.push(found);
        (parents.has(child.id) ? first : last).push(found);
      }
      if (!hasPaths) {
        const ids = await this.#organizations.listAccountIdsForParent(
          target,
          unit.id,
        );
        ids.forEach(id => unitIdsByAccount.set(id, unit.unitIds));
      }
    }
    return {
      units,
      accounts: listings.map(account => ({
        ...account,
        unitIds: unitIdsByAccount.get(account.id) ?? [],
      })),
    };
  }

  async #readTags(
    target: AwsTarget,
    accountIds: string[],
  ): Promise<Map<string, Record<string, string>>> {
    try {
      return await this.#tagging.listAccountTags(target);
    } catch (error) {
      if ((error as AwsError).throttled) {
        throw error;
      }
    }
    // The bulk call is refused, as to a role of a delegated administrator.
    const tags = new Map<string, Record<string, string>>();
    for (const id of accountIds) {
      tags.set(id, await this.#organizations.listTags(target, id));
    }
    return tags;
  }
}

/** The units that paths of accounts tell of, without their names. */
function unitsOfPaths(
  root: CollectedUnit,
  accounts: CollectedAccount[],
): CollectedUnit[] {
  const units = new Map([[root.id, root]]);
  for (const { unitIds } of accounts) {
    unitIds.forEach((id, index) => {
      if (!units.has(id)) {
        units.set(id, {
          id,
          arn: '',
          kind: 'organizationalUnit',
          parentId: unitIds[index - 1],
          unitIds: unitIds.slice(0, index + 1),
        });
      }
    });
  }
  return [...units.values()];
}
