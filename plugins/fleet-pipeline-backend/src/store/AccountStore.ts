import type { Knex } from 'knex';
import type { AccountListing } from '../model/organization';
import { inBatches } from './batches';
import { differs } from './differs';
import type { FleetDatabase } from './FleetDatabase';
import { markRollUps } from './markRollUps';
import type { AccountRow } from './rows';
import { searchTextOf } from './searchTextOf';
import { toPathIds } from './toPathIds';

/** Writes of accounts as listings tell of them; only what changed is written. */
export class AccountStore {
  readonly #database: FleetDatabase;

  constructor(options: { database: FleetDatabase }) {
    this.#database = options.database;
  }

  async count(): Promise<number> {
    const [{ count }] = await this.#database
      .knex('accounts')
      .count({ count: '*' });
    return Number(count);
  }

  /**
   * Takes over a page of accounts and says whether anything changed. An account that comes without its place keeps the
   * one it has.
   */
  async savePage(
    trx: Knex,
    options: { accounts: AccountListing[]; at: string },
  ): Promise<boolean> {
    const { accounts, at } = options;
    const ids = accounts.map(({ id }) => id);
    const known = new Map(
      (await this.#accounts(trx).whereIn('id', ids).select('*')).map(row => [
        row.id,
        row,
      ]),
    );
    const changed = accounts.flatMap(account => {
      const row = known.get(account.id);
      const wanted = toColumns(account, row);
      return differs(row, wanted) ? [{ row, wanted }] : [];
    });
    if (changed.length > 0) {
      await this.#accounts(trx)
        .insert(
          changed.map(({ wanted }) => ({
            ...wanted,
            collected_at: at,
          })) as AccountRow[],
        )
        .onConflict('id')
        .merge(Object.keys(changed[0].wanted) as Array<keyof AccountRow>);
      await markRollUps({
        database: this.#database,
        trx,
        subjects: changed.flatMap(({ row, wanted }) =>
          [wanted.id, wanted.parent_id, row?.parent_id].flatMap(id => id ?? []),
        ),
      });
    }
    await this.#accounts(trx).whereIn('id', ids).update({ collected_at: at });
    return changed.length > 0;
  }

  /** Ids of accounts that no listing had since a moment. */
  async missingSince(at: string): Promise<string[]> {
    const rows = await this.#accounts()
      .where('collected_at', '<', at)
      .select('id');
    return rows.map(({ id }) => id);
  }

  /** Ids of accounts whose unit is not known: it was removed while they were on the move. */
  async misplaced(): Promise<string[]> {
    const rows = await this.#accounts()
      .leftJoin(
        'organizational_units',
        'organizational_units.id',
        'accounts.parent_id',
      )
      .whereNull('organizational_units.id')
      .select('accounts.id');
    return rows.map(({ id }: { id: string }) => id);
  }

  async remove(trx: Knex, ids: string[]): Promise<void> {
    await inBatches(ids, async batch => {
      const rows = await this.#accounts(trx)
        .whereIn('id', batch)
        .select('parent_id');
      await this.#accounts(trx).whereIn('id', batch).delete();
      await markRollUps({
        database: this.#database,
        trx,
        subjects: rows.flatMap(row => row.parent_id ?? []),
      });
    });
  }

  #accounts(connection?: Knex) {
    return this.#database.table('accounts', connection);
  }
}

function toColumns(account: AccountListing, known: AccountRow | undefined) {
  const { unitIds } = account;
  return {
    id: account.id,
    arn: account.arn,
    name: account.name,
    name_key: account.name.toLocaleLowerCase('en-US'),
    email: account.email ?? null,
    search_text: searchTextOf([account.name, account.id, account.email]),
    state: account.state,
    joined_at: account.joinedAt ?? null,
    parent_id: unitIds
      ? unitIds[unitIds.length - 1] ?? null
      : known?.parent_id ?? null,
    path_ids: unitIds ? toPathIds(unitIds) : known?.path_ids ?? '/',
  };
}
