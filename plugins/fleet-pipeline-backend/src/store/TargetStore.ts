import type { AwsFailure } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { inBatches, readInPages } from './batches';
import type { FleetDatabase } from './FleetDatabase';
import type { Lease, Leases } from './Leases';
import { type CollectionTargetRow, present, toJson } from './rows';
import { updateInPages } from './updateInPages';

/** What is to be read from where. */
export interface WantedTarget {
  source: CollectionTargetRow['source'];
  accountId: string;
  /** Absent for the organization, which has none. */
  region?: string;
  roleName?: string;
}

/** What tells a target from others. */
export type KnownTarget = Pick<
  CollectionTargetRow,
  'id' | 'account_id' | 'region' | 'role_name'
>;

/** Writes of the table that says how collecting goes. */
export class TargetStore {
  readonly #database: FleetDatabase;
  readonly #leases: Leases;
  readonly #now: () => Date;

  constructor(options: {
    database: FleetDatabase;
    leases: Leases;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#leases = options.leases;
    this.#now = options.now;
  }

  /**
   * Makes the targets of a source the wanted ones; new ones and those with another role are due at once. With
   * `keepOthers` nothing is removed, for while the whole is not known yet. Returns those that are no longer wanted and
   * were removed.
   */
  async sync(
    source: WantedTarget['source'],
    wanted: WantedTarget[],
    options: { keepOthers?: boolean } = {},
  ): Promise<{ added: number; gone: KnownTarget[] }> {
    const rows = await readInPages((after, limit) =>
      this.#database
        .table('collection_targets')
        .where({ source })
        .andWhere('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .select('id', 'account_id', 'region', 'role_name'),
    );
    const known = new Map(rows.map(row => [row.id, row]));
    const wantedById = new Map(wanted.map(one => [targetId(one), one]));
    const now = this.#now().toISOString();

    const added = [...wantedById].filter(([id]) => !known.has(id));
    await inBatches(added, batch =>
      this.#database
        .table('collection_targets')
        .insert(
          batch.map(([id, target]) => ({
            id,
            source,
            account_id: target.accountId,
            region: target.region ?? null,
            role_name: target.roleName ?? null,
            due_at: now,
          })) as CollectionTargetRow[],
        )
        // Another process may be at the same.
        .onConflict('id')
        .ignore(),
    );
    await this.#changeRoles(
      rows.filter(
        row =>
          wantedById.has(row.id) &&
          row.role_name !== (wantedById.get(row.id)?.roleName ?? null),
      ),
      ({ id }) => wantedById.get(id)?.roleName,
    );
    const gone = options.keepOthers
      ? []
      : rows.filter(({ id }) => !wantedById.has(id));
    await inBatches(gone, batch =>
      this.#database
        .table('collection_targets')
        .whereIn('id', idsOf(batch))
        .delete(),
    );
    return { added: added.length, gone };
  }

  /** One statement for many targets that get the same role: a selector may change it for all at once. */
  async #changeRoles(
    targets: KnownTarget[],
    roleOf: (target: KnownTarget) => string | undefined,
  ): Promise<void> {
    const now = this.#now().toISOString();
    for (const role of new Set(targets.map(roleOf))) {
      await inBatches(
        targets.filter(target => roleOf(target) === role),
        batch =>
          this.#database
            .table('collection_targets')
            .whereIn('id', idsOf(batch))
            .update({ role_name: role ?? null, due_at: now }),
      );
    }
  }

  async find(id: string): Promise<CollectionTargetRow | undefined> {
    return this.#database.table('collection_targets').where({ id }).first();
  }

  /** When the account came into the organization, if that is known. */
  async joinedAt(accountId: string): Promise<string | undefined> {
    const account = await this.#database
      .table('accounts')
      .where({ id: accountId })
      .first('joined_at');
    return present(account?.joined_at);
  }

  async succeeded(
    lease: Lease,
    options: {
      items: number;
      dueAt: Date;
      /** Of a listing: since when it told the same. */
      unchangedSince?: string;
      /** Why a part is missing. */
      partFailure?: AwsFailure;
    },
  ) {
    const now = this.#now().toISOString();
    await this.#finish(lease, options.dueAt, {
      items: options.items,
      unchanged_since: options.unchangedSince ?? null,
      progress: null,
      last_attempt_at: now,
      last_success_at: now,
      failures: 0,
      failure: options.partFailure ? toJson(options.partFailure) : null,
    });
  }

  async failed(
    lease: Lease,
    options: { failure: AwsFailure; failures: number; dueAt: Date },
  ) {
    await this.#finish(lease, options.dueAt, {
      last_attempt_at: this.#now().toISOString(),
      failures: options.failures,
      failure: toJson(options.failure),
    });
  }

  /** Makes targets due now; all, or those of a source, account or Region. Returns how many. */
  async makeDue(filter: {
    source?: CollectionTargetRow['source'];
    account_id?: string;
    region?: string;
  }): Promise<number> {
    return updateInPages({
      database: this.#database,
      table: 'collection_targets',
      filter,
      columns: { due_at: this.#now().toISOString() },
    });
  }

  async #finish(
    lease: Lease,
    dueAt: Date,
    columns: Partial<CollectionTargetRow>,
  ): Promise<void> {
    await this.#database
      .table('collection_targets')
      .where({ id: lease.id, lease_owner: lease.owner })
      .update({
        ...columns,
        ...this.#leases.released(lease, dueAt),
      });
  }
}

export function targetId(target: WantedTarget): string {
  return `${target.source}:${target.accountId}:${target.region ?? ''}`;
}

function idsOf(targets: KnownTarget[]): string[] {
  return targets.map(({ id }) => id);
}
