import type { AwsFailure } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { inBatches } from './batches';
import type { FleetDatabase } from './FleetDatabase';
import type { Lease, Leases } from './Leases';
import { type CollectionTargetRow, toJson } from './rows';

/** What is to be read from where. */
export interface WantedTarget {
  source: CollectionTargetRow['source'];
  accountId: string;
  /** Absent for the organization, which has none. */
  region?: string;
  roleName?: string;
}

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

  /** Makes the targets exactly the wanted ones; new ones are due at once. Returns those that are no longer wanted. */
  async sync(
    source: WantedTarget['source'],
    wanted: WantedTarget[],
  ): Promise<{ added: number; gone: CollectionTargetRow[] }> {
    const rows = await this.#database
      .table('collection_targets')
      .where({ source })
      .select('*');
    const known = new Map(rows.map(row => [row.id, row]));
    const ids = new Set(wanted.map(targetId));
    const added = wanted.filter(target => !known.has(targetId(target)));
    const now = this.#now().toISOString();
    await inBatches(added, batch =>
      this.#database
        .table('collection_targets')
        .insert(
          batch.map(target => ({
            id: targetId(target),
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
    for (const target of wanted) {
      const row = known.get(targetId(target));
      if (row && row.role_name !== (target.roleName ?? null)) {
        await this.#database
          .table('collection_targets')
          .where({ id: row.id })
          .update({ role_name: target.roleName ?? null, due_at: now });
      }
    }
    const gone = rows.filter(row => !ids.has(row.id));
    await inBatches(gone, batch =>
      this.#database
        .table('collection_targets')
        .whereIn(
          'id',
          batch.map(({ id }) => id),
        )
        .delete(),
    );
    return { added: added.length, gone };
  }

  async find(id: string): Promise<CollectionTargetRow | undefined> {
    return this.#database.table('collection_targets').where({ id }).first();
  }

  async succeeded(
    lease: Lease,
    options: {
      items: number;
      dueAt: Date;
      /** Why a part is missing. */
      partFailure?: AwsFailure;
    },
  ) {
    const now = this.#now().toISOString();
    await this.#finish(lease, options.dueAt, {
      items: options.items,
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
    return this.#database
      .table('collection_targets')
      .where(filter)
      .update({ due_at: this.#now().toISOString() });
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
