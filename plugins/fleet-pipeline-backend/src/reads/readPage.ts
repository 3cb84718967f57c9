import type { Knex } from 'knex';
import {
  decodeCursor,
  encodeCursor,
  fingerprintOf,
  type SortType,
  type SortValue,
} from './Cursor';

export interface SortKey {
  /** SQL that is never null: `NULL` sorts first in SQLite and last in PostgreSQL, and equals nothing. */
  expression: string;
  order: 'asc' | 'desc';
  /** Left out: text. */
  type?: SortType;
}

export interface PageOptions {
  /** Source, joins and filters, without columns. */
  query: Knex.QueryBuilder;
  columns: string[];
  /** The last key must be unique, so that every row has its place. */
  sort: SortKey[];
  /** What the caller asked for besides the page; a cursor holds for the same only. */
  filter: object;
  limit: number;
  cursor?: string;
}

export interface RowPage<Row> {
  rows: Row[];
  /** Over all pages. */
  total: number;
  nextCursor?: string;
}

/**
 * Reads one page by key: the rows after the cursor's sort values. Rows that come and go between two pages are neither
 * shown twice nor make others be skipped, and a late page costs what the first did.
 */
export async function readPage<Row>(
  options: PageOptions,
): Promise<RowPage<Row>> {
  const { query, columns, sort, filter, limit } = options;
  const fingerprint = fingerprintOf({ filter, sort });
  const cursor =
    options.cursor === undefined
      ? undefined
      : decodeCursor({
          text: options.cursor,
          fingerprint,
          types: sort.map(({ type = 'text' }) => type),
        });

  const [{ count }] = await query.clone().count({ count: '*' });
  const page = query
    .clone()
    .select(columns)
    .limit(limit + 1);
  for (const [index, { expression, order }] of sort.entries()) {
    page.select(page.client.raw(`${expression} as sort_${index}`));
    page.orderByRaw(`${expression} ${order}`);
  }
  if (cursor) {
    page.where(after => whereAfter(after, sort, cursor.values));
  }

  const found: Array<Record<string, SortValue>> = await page;
  const rows = found.slice(0, limit);
  return {
    rows: rows as Row[],
    total: Number(count),
    nextCursor:
      found.length > limit
        ? encodeCursor({
            fingerprint,
            values: sort.map((_, index) => rows[limit - 1][`sort_${index}`]),
          })
        : undefined,
  };
}

/** (a, b) after (x, y) is written as a after x, or a = x and b after y: the keys may have different orders. */
function whereAfter(
  query: Knex.QueryBuilder,
  sort: SortKey[],
  values: SortValue[],
) {
  for (const [last, key] of sort.entries()) {
    query.orWhere(both => {
      for (let index = 0; index < last; index++) {
        both.whereRaw(`${sort[index].expression} = ?`, [values[index]]);
      }
      both.whereRaw(`${key.expression} ${key.order === 'asc' ? '>' : '<'} ?`, [
        values[last],
      ]);
    });
  }
}
