import type { Knex } from 'knex';

/**
 * Writes the same columns of many rows, by id, in one statement: a statement for each row would cost a round trip in
 * PostgreSQL and hold up this thread in SQLite. Both call the columns of `VALUES` `column1`, `column2` and so on.
 */
export async function updateRows(options: {
  trx: Knex.Transaction;
  table: string;
  rows: Map<string, Record<string, string | number>>;
}): Promise<void> {
  const { trx, table, rows } = options;
  const [first] = rows.values();
  if (!first) {
    return;
  }
  const columns = Object.keys(first);
  // PostgreSQL takes values whose type nothing tells for texts.
  const values = columns.map(column =>
    typeof first[column] === 'number' ? 'CAST(? AS INTEGER)' : '?',
  );
  await trx.raw(
    `UPDATE ?? SET ${columns.map((_, index) => `?? = v.column${index + 2}`)} ` +
      `FROM (VALUES ${[...rows].map(() => `(?, ${values})`)}) AS v ` +
      `WHERE ??.id = v.column1`,
    [
      table,
      ...columns,
      ...[...rows].flatMap(([id, row]) => [
        id,
        ...columns.map(column => row[column]),
      ]),
      table,
    ],
  );
}
