import type { Knex } from 'knex';

/** Restricts a query to rows where one of the columns, which are in lower case, contains the text in any case. */
export function whereContains(options: {
  query: Knex.QueryBuilder;
  columns: string[];
  text: string;
}): void {
  const { query, columns } = options;
  const text = options.text.toLocaleLowerCase('en-US');
  // Not `like`, which knows wildcards
  const find = query.client.config.client === 'pg' ? 'strpos' : 'instr';
  query.where(any => {
    for (const column of columns) {
      any.orWhereRaw(`${find}(??, ?) > 0`, [column, text]);
    }
  });
}
