import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { FleetDatabase } from './FleetDatabase';

/** The tables whose rows are worked on by one process at a time. */
export type LeasedTable = 'collection_targets' | 'pipelines';

/** Work that is ours until it is finished, or until the lease lapses because this process died. */
export interface Lease {
  table: LeasedTable;
  id: string;
  owner: string;
  /** Set on the row when it was claimed; another value since then means that somebody wants it sooner. */
  claimedDueAt: string;
}

export const LEASE_MS = 2 * 60 * 1000;

/**
 * Divides due work between processes. A claim is one UPDATE whose condition the database checks again for every row
 * that another process changed meanwhile, so each row goes to one of them; both databases do that without locks of
 * ours.
 */
export class Leases {
  readonly #database: FleetDatabase;
  readonly #now: () => Date;
  readonly #process = randomUUID();
  #claims = 0;

  constructor(options: { database: FleetDatabase; now: () => Date }) {
    this.#database = options.database;
    this.#now = options.now;
  }

  /** Claims at most `limit` rows that are due, the longest due first. */
  async claimDue(table: LeasedTable, limit: number): Promise<Lease[]> {
    const now = this.#now().toISOString();
    const due = await this.#database
      .table(table)
      .where('due_at', '<=', now)
      .andWhere(free => this.#free(free, now))
      .orderBy('due_at')
      .limit(limit)
      .select('id');
    return due.length === 0
      ? []
      : this.#claim(
          table,
          due.map(({ id }) => id),
          { dueBy: now },
        );
  }

  /** Claims one row, due or not; `undefined` while somebody else has it. */
  async claimOne(table: LeasedTable, id: string): Promise<Lease | undefined> {
    return (await this.#claim(table, [id], {}))[0];
  }

  /** Keeps a lease while the work takes longer. */
  async renew(lease: Lease): Promise<void> {
    await this.#database
      .table(lease.table)
      .where({ id: lease.id, lease_owner: lease.owner })
      .update({ lease_until: this.#until() });
  }

  /** Gives a row back unfinished: it is due at once, for whoever comes first. */
  async giveBack(lease: Lease): Promise<void> {
    await this.#database
      .table(lease.table)
      .where({ id: lease.id, lease_owner: lease.owner })
      .update({
        lease_owner: null,
        lease_until: null,
        due_at: this.#now().toISOString(),
      });
  }

  /** Columns that give a row back and make it due at `dueAt`, or earlier if somebody asked for that meanwhile. */
  released(lease: Lease, dueAt: Date) {
    return {
      lease_owner: null,
      lease_until: null,
      due_at: this.#database.knex.raw(
        'CASE WHEN due_at = ? THEN ? ELSE due_at END',
        [lease.claimedDueAt, dueAt.toISOString()],
      ),
    };
  }

  async #claim(
    table: LeasedTable,
    ids: string[],
    { dueBy }: { dueBy?: string },
  ): Promise<Lease[]> {
    const now = this.#now().toISOString();
    this.#claims += 1;
    const owner = `${this.#process}/${this.#claims}`;
    const until = this.#until();
    await this.#database.transaction(async trx => {
      const query = this.#database
        .table(table, trx)
        .whereIn('id', await this.#unlocked(table, ids, trx))
        .andWhere(free => this.#free(free, now));
      if (dueBy) {
        query.andWhere('due_at', '<=', dueBy);
      }
      // Due again when the lease lapses: that is how a dead process's work is found.
      await query.update({
        lease_owner: owner,
        lease_until: until,
        due_at: until,
      });
    });
    const claimed = await this.#database
      .table(table)
      .where({ lease_owner: owner })
      .select('id');
    return claimed.map(({ id }) => ({ table, id, owner, claimedDueAt: until }));
  }

  /**
   * PostgreSQL locks rows one after the other, so two writers of several rows can wait for each other; rows that
   * somebody writes at this moment are left to the next claim. SQLite has one writer at a time.
   */
  async #unlocked(
    table: LeasedTable,
    ids: string[],
    trx: Knex.Transaction,
  ): Promise<string[]> {
    if (ids.length < 2 || trx.client.config.client !== 'pg') {
      return ids;
    }
    const rows = await this.#database
      .table(table, trx)
      .whereIn('id', ids)
      .forUpdate()
      .skipLocked()
      .select('id');
    return rows.map(({ id }) => id);
  }

  #free(query: { whereNull: Function; orWhere?: Function }, now: string) {
    return query.whereNull('lease_until').orWhere('lease_until', '<', now);
  }

  #until(): string {
    return new Date(this.#now().getTime() + LEASE_MS).toISOString();
  }
}
