import type { Knex } from 'knex';

/** Restricts a query to rows where one of the columns contains the text, in any case. */
export function whereContains(options: {
  query: Knex.QueryBuilder;
  columns: string[];
  text: string;
}): void {
  const { query, columns, text } = options;
  const pattern = `%${text
    .toLocaleLowerCase('en-US')
    .replace(/[\\%_]/g, '\\$&')}%`;
  query.where(any => {
    for (const column of columns) {
      any.orWhereRaw(`lower(${column}) like ? escape '\\'`, [pattern]);
    }
  });
}
