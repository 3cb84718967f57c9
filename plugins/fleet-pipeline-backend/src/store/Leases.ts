import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { FleetDatabase } from './FleetDatabase';
import { lockFree } from './lockFree';
import { type CollectionTargetRow, type PipelineRow, present } from './rows';

/** The tables whose rows are worked on by one process at a time. */
export type LeasedTable = 'collection_targets' | 'pipelines';

/** Work that is ours until it is finished, or until the lease lapses because this process died. */
export interface Lease {
  table: LeasedTable;
  id: string;
  accountId: string;
  /** The organization has none. */
  region?: string;
  owner: string;
  /** Set on the row when it was claimed; another value since then means that somebody wants it sooner. */
  claimedDueAt: string;
}

/** What of the due work a process takes. */
export interface ClaimOptions {
  /** Only targets of this source. */
  source?: CollectionTargetRow['source'];
  /** Accounts, Regions or both, whose work is left alone. */
  except?: Array<{ accountId?: string; region?: string }>;
  /** Which of the due rows to take, the longest due first; all unless told. */
  choose?: <Row extends ClaimableRow>(due: Row[]) => Row[];
}

export type ClaimableRow = Pick<Lease, 'id' | 'accountId' | 'region'>;

export const LEASE_MS = 30_000;
/** Often enough that a slow statement or two cost no lease. */
export const RENEW_MS = LEASE_MS / 4;

/**
 * Divides due work between processes: each row goes to one of them. PostgreSQL locks rows one after the other, so two
 * writers of several rows can wait for each other; where several rows are written here, those that somebody else
 * writes at this moment are left out. SQLite has one writer at a time.
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
  async claimDue(
    table: LeasedTable,
    limit: number,
    options: ClaimOptions = {},
  ): Promise<Lease[]> {
    const { source, except = [], choose = due => due } = options;
    const now = this.#now().toISOString();
    return this.#database.transaction(async trx => {
      const query = this.#database
        .table(table, trx)
        .where('due_at', '<=', now)
        .andWhere(free => whereFree(free, now))
        .orderBy('due_at')
        .limit(limit)
        .select('id', 'account_id', 'region');
      if (source) {
        query.where({ source });
      }
      for (const { accountId, region } of except) {
        query.andWhere(others =>
          others.whereNull('region').orWhereNot({
            ...(accountId && { account_id: accountId }),
            ...(region && { region }),
          }),
        );
      }
      const rows = await lockFree(trx, query);
      const due = rows.map(row => ({
        id: row.id,
        accountId: row.account_id,
        region: present(row.region),
      }));
      return this.#claim(table, choose(due), trx);
    });
  }

  /** Claims one row, due or not; `undefined` while somebody else has it. */
  async claimOne(table: LeasedTable, id: string): Promise<Lease | undefined> {
    const now = this.#now().toISOString();
    return this.#database.transaction(async trx => {
      const [row] = await lockFree(
        trx,
        this.#database
          .table(table, trx)
          .where({ id })
          .andWhere(free => whereFree(free, now))
          .select('id', 'account_id', 'region'),
      );
      if (!row) {
        return undefined;
      }
      const [lease] = await this.#claim(
        table,
        [{ id, accountId: row.account_id, region: present(row.region) }],
        trx,
      );
      return lease;
    });
  }

  /** Keeps leases while the work takes longer. Returns those that were lost: somebody else has them. */
  async renew(leases: Lease[]): Promise<Lease[]> {
    const lost: Lease[] = [];
    await forEachTable(leases, async (table, held) => {
      const kept = await this.#updateHeld(table, held, {
        lease_until: this.#until(),
      });
      const others = held.filter(({ id }) => !kept.has(id));
      if (others.length > 0) {
        // Lost, or given back and perhaps claimed anew by now, or only being written at this moment
        const rows = await this.#database
          .table(table)
          .whereIn('id', idsOf(others))
          .select('id', 'lease_owner');
        const owners = new Map(rows.map(row => [row.id, row.lease_owner]));
        lost.push(
          ...others.filter(lease => {
            const owner = owners.get(lease.id);
            return owner && !owner.startsWith(`${this.#process}/`);
          }),
        );
      }
    });
    return lost;
  }

  /** Gives rows back unfinished: they are due at once, for whoever comes first. */
  async giveBack(leases: Lease[]): Promise<void> {
    await forEachTable(leases, (table, held) =>
      this.#updateHeld(table, held, {
        lease_owner: null,
        lease_until: null,
        due_at: this.#now().toISOString(),
      }),
    );
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
    rows: ClaimableRow[],
    trx: Knex.Transaction,
  ): Promise<Lease[]> {
    if (rows.length === 0) {
      return [];
    }
    this.#claims += 1;
    const owner = `${this.#process}/${this.#claims}`;
    const until = this.#until();
    await this.#database
      .table(table, trx)
      .whereIn('id', idsOf(rows))
      // Due again when the lease lapses: that is how a dead process's work is found.
      .update({ lease_owner: owner, lease_until: until, due_at: until });
    return rows.map(row => ({ ...row, table, owner, claimedDueAt: until }));
  }

  /** Updates the rows that are still ours, in one statement, and returns their ids. */
  async #updateHeld(
    table: LeasedTable,
    held: Lease[],
    columns: Partial<PipelineRow & CollectionTargetRow>,
  ): Promise<Set<string>> {
    const ours = lockFree(
      this.#database.knex,
      this.#database
        .table(table)
        .whereIn('id', idsOf(held))
        .whereIn('lease_owner', [...new Set(held.map(({ owner }) => owner))])
        .select('id'),
    );
    const rows = await this.#database
      .table(table)
      .whereIn('id', ours)
      .update(columns, ['id']);
    return new Set(rows.map(({ id }) => id));
  }

  #until(): string {
    return new Date(this.#now().getTime() + LEASE_MS).toISOString();
  }
}

function whereFree(query: Knex.QueryBuilder, now: string): void {
  query.whereNull('lease_until').orWhere('lease_until', '<', now);
}

async function forEachTable(
  leases: Lease[],
  work: (table: LeasedTable, leases: Lease[]) => Promise<unknown>,
): Promise<void> {
  for (const table of ['collection_targets', 'pipelines'] as const) {
    const held = leases.filter(lease => lease.table === table);
    if (held.length > 0) {
      await work(table, held);
    }
  }
}

function idsOf(rows: Array<{ id: string }>): string[] {
  return rows.map(({ id }) => id);
}
