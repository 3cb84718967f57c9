import { accessWasDenied } from '../../aws/awsFailure';
import type { AwsTarget } from '../../aws/AwsTarget';
import type { OrganizationsAws } from '../../aws/organizations';
import type { TaggingAws } from '../../aws/tagging';
import { AccountStore } from '../../store/AccountStore';
import type { FleetDatabase } from '../../store/FleetDatabase';
import type { Lease } from '../../store/Leases';
import type { OrganizationProgress } from '../../store/OrganizationProgress';
import { OrganizationStore } from '../../store/OrganizationStore';
import { TagStore } from '../../store/TagStore';
import { UnitStore } from '../../store/UnitStore';
import { ownerRef } from '../ownerRef';
import { AccountSweep } from './AccountSweep';
import { type MissingPart, Sweep } from './Sweep';
import { TagSweep } from './TagSweep';
import { UnitSweep } from './UnitSweep';

/** A collection that was left longer ago is not gone on with: too much has changed. */
const RESUMABLE_MS = 60 * 60 * 1000;

/** What came of a collection. */
export interface CollectedOrganization {
  accounts: number;
  /** What the role may not read, or what failed by itself; what was known of it stays. */
  missing: MissingPart[];
}

/**
 * Reads the organization. Accounts, units and tags have limits of their own at AWS, so they are read side by side; what
 * comes is stored at once, so that people see it, and so that another process goes on where this one died.
 */
export class OrganizationCollector {
  readonly #organizations: OrganizationsAws;
  readonly #tagging: TaggingAws;
  readonly #database: FleetDatabase;
  readonly #store: OrganizationStore;
  readonly #accounts: AccountStore;
  readonly #units: UnitStore;
  readonly #tags: TagStore;
  readonly #now: () => Date;

  constructor(options: {
    organizations: OrganizationsAws;
    tagging: TaggingAws;
    database: FleetDatabase;
    /** Key of the account tag that names the owner. */
    ownerTag: string;
    now: () => Date;
  }) {
    const { database, ownerTag } = options;
    this.#organizations = options.organizations;
    this.#tagging = options.tagging;
    this.#database = database;
    this.#store = new OrganizationStore({ database });
    this.#accounts = new AccountStore({ database });
    this.#units = new UnitStore({ database });
    this.#tags = new TagStore({
      database,
      ownerOf: tags => ownerRef(tags[ownerTag]),
    });
    this.#now = options.now;
  }

  /** Rejects with an AwsError; what was collected until then stays, and the next collection goes on from there. */
  async collect(options: {
    target: AwsTarget;
    lease: Lease;
    /** Of a collection that did not end. */
    progress: OrganizationProgress | undefined;
    /** More accounts have their place: pipelines may be looked for in them. */
    onPlaced: () => Promise<void>;
    /** Anything that people see changed. */
    onChanged: () => void;
  }): Promise<CollectedOrganization> {
    const { target, lease, onPlaced, onChanged } = options;
    const sweep = new Sweep({
      target,
      lease,
      progress: await this.#begin(options.progress),
      database: this.#database,
      now: this.#now,
      onChanged,
    });
    const managementAccountId = await this.#identify(sweep);
    const units = new UnitSweep({
      organizations: this.#organizations,
      store: this.#units,
      accounts: this.#accounts,
    });
    await units.prepare(sweep);
    const tags = new TagSweep({
      organizations: this.#organizations,
      tagging: this.#tagging,
      store: this.#tags,
    });
    const accounts = new AccountSweep({
      organizations: this.#organizations,
      store: this.#accounts,
    });
    const listing = [
      accounts.run({ sweep, units, tags, onPlaced }),
      units.run({ sweep, tags }),
    ];
    const listed = Promise.allSettled(listing);
    await sweep.all([
      ...listing.map(part => () => part),
      () => tags.run({ sweep, managementAccountId, listed }),
    ]);
    await accounts.finish(sweep);
    if (!managementAccountId) {
      await this.#derive(sweep);
    }
    return {
      accounts: await this.#accounts.count(),
      missing: sweep.missing,
    };
  }

  /** Makes the next collection list units again: those around some, or all. */
  async forgetListings(unitIds?: string[]): Promise<void> {
    await this.#units.forgetListings(unitIds);
  }

  /**
   * Reads some accounts by themselves, with their tags, and says whether anything changed. One that is gone is left to
   * the next collection.
   */
  async readAccounts(target: AwsTarget, ids: string[]): Promise<boolean> {
    let changed = false;
    for (const id of ids) {
      const account = await this.#organizations.describeAccount(target, id);
      if (account) {
        const tags = await this.#organizations.listTags(target, id);
        const at = this.#now().toISOString();
        changed =
          (await this.#database.transaction(async trx => {
            await this.#units.addUnnamed(
              trx,
              await this.#units.unknownWays(trx, account.unitIds ?? []),
              at,
            );
            const results = [
              await this.#accounts.savePage(trx, { accounts: [account], at }),
              await this.#tags.save(trx, {
                ids: [id],
                tags: new Map([[id, tags]]),
                at,
              }),
            ];
            return results.includes(true);
          })) || changed;
      }
    }
    return changed;
  }

  async #begin(
    left: OrganizationProgress | undefined,
  ): Promise<OrganizationProgress> {
    const now = this.#now();
    if (left && now.getTime() - Date.parse(left.startedAt) < RESUMABLE_MS) {
      return left;
    }
    const startedAt = now.toISOString();
    return {
      startedAt,
      accounts: {
        since: startedAt,
        done: 0,
        about: (await this.#accounts.count()) || undefined,
      },
    };
  }

  /** Stores which organization it is and its root; returns the management account, when the role may know it. */
  async #identify(sweep: Sweep): Promise<string | undefined> {
    const { target } = sweep;
    try {
      const [organization, root] = await Promise.all([
        this.#organizations.describeOrganization(target),
        this.#organizations.getRoot(target),
      ]);
      const at = sweep.now();
      await sweep.write(async trx => {
        const isOther = await this.#store.save(
          trx,
          { ...organization, rootId: root.id },
          at,
        );
        return (await this.#units.saveRoot(trx, root, at)) || isOther;
      });
      return organization.managementAccountId;
    } catch (error) {
      if (!accessWasDenied(error)) {
        throw error;
      }
      sweep.miss('What the organization and its root are called', error);
      return undefined;
    }
  }

  async #derive(sweep: Sweep): Promise<void> {
    const organization = await this.#store.derive();
    if (organization) {
      await sweep.write(trx =>
        this.#store.save(trx, organization, sweep.now()),
      );
    }
  }
}
