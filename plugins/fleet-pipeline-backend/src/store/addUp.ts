import type { Knex } from 'knex';
import type { FleetDatabase } from './FleetDatabase';
import { lockFree } from './lockFree';
import type { AccountRow, OrganizationalUnitRow } from './rows';
import { updateRows } from './updateRows';

type Summed = AccountRow | OrganizationalUnitRow;

/** Columns with sums. */
type Sums<Row> = { [Column in keyof Row]?: Row[Column] & (string | number) };

/** What came of adding up. */
export interface AddedUp<Row extends Summed> {
  /** Rows whose sums became other than they were. */
  changed: Row[];
  /** Ids of rows that somebody else writes at this moment; their marks stay. */
  busy: string[];
}

/**
 * Adds up accounts or units again, in the transaction of a roll-up, and removes their marks. Only sums that changed are
 * written.
 *
 * The order matters: rows are locked, then marks removed, then parts read. A change whose mark is removed was committed
 * before, so its parts are seen; one that is committed later leaves a mark that is found next time. Rows that somebody
 * has locked are passed over: who never waits can be in no deadlock with the writers of many rows.
 */
export async function addUp<Row extends Summed>(options: {
  database: FleetDatabase;
  trx: Knex.Transaction;
  table: 'accounts' | 'organizational_units';
  ids: string[];
  /** The columns with sums, and those that adding up needs. */
  columns: Array<keyof Row & string>;
  /** The sums of rows, by id, from their parts as they are now. */
  sumsOf: (rows: Row[]) => Promise<Map<string, Sums<Row>>>;
}): Promise<AddedUp<Row>> {
  const { database, trx, table, ids, columns, sumsOf } = options;
  if (ids.length === 0) {
    return { changed: [], busy: [] };
  }
  const rows: Row[] = await lockFree(
    trx,
    trx(table)
      .whereIn('id', ids)
      .select('id', ...columns),
  );
  const busy = await existing(trx(table), missing(ids, rows));
  await database
    .table('roll_up_marks', trx)
    .whereIn('subject', missing(ids, busy))
    .delete();
  const sums = await sumsOf(rows);
  const changed = rows.filter(row => differs(row, sums.get(row.id) ?? {}));
  await updateRows({
    trx,
    table,
    rows: new Map(changed.map(({ id }) => [id, { ...sums.get(id) }])),
  });
  return { changed, busy: busy.map(({ id }) => id) };
}

async function existing(
  query: Knex.QueryBuilder,
  ids: string[],
): Promise<Array<{ id: string }>> {
  return ids.length === 0 ? [] : query.whereIn('id', ids).select('id');
}

function missing(ids: string[], rows: Array<{ id: string }>): string[] {
  const found = new Set(rows.map(({ id }) => id));
  return ids.filter(id => !found.has(id));
}

function differs<Row extends Summed>(row: Row, sums: Sums<Row>): boolean {
  return (Object.keys(sums) as Array<keyof Row>).some(
    key => row[key] !== sums[key],
  );
}
