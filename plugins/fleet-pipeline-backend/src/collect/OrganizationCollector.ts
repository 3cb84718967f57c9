import type { AwsTarget } from '../aws/AwsTarget';
import { AwsError } from '../aws/AwsError';
import { accessWasDenied } from '../aws/awsFailure';
import type { OrganizationsAws } from '../aws/organizations';
import type { AccountListing } from '../model/organization';
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
  tagsFailure?: unknown;
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
      const tags = await this.#readTags({
        target,
        managementAccountId: organization.managementAccountId,
        accountIds,
      });
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
        tagsFailure: error,
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

  /**
   * The bulk call knows the tags of accounts in the management account only: to any other it answers with an empty
   * list, which would look like an organization without tags. There, and where it is refused, accounts are asked for
   * one by one.
   */
  async #readTags(options: {
    target: AwsTarget;
    managementAccountId: string;
    accountIds: string[];
  }): Promise<Map<string, Record<string, string>>> {
    const { target, managementAccountId, accountIds } = options;
    if (target.accountId === managementAccountId) {
      try {
        return await this.#tagging.listAccountTags(target);
      } catch (error) {
        if (!(error instanceof AwsError) || !accessWasDenied(error)) {
          throw error;
        }
      }
    }
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
