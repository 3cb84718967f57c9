import type { Knex } from 'knex';
import type { FleetTables } from '../store/FleetDatabase';
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
  /** Source and filters with the joins that filters need, without columns. */
  query: Knex.QueryBuilder;
  columns: string[];
  /** Adds joins for columns only, which make rows neither more nor fewer. */
  join?: (query: Knex.QueryBuilder) => void;
  /**
   * The table of the query when a filter looks at every row, since no index helps: its rows, known by their `id`, are
   * then found once for both the page and the total, and `join` goes to them apart from the joins of the query.
   */
  scan?: keyof FleetTables;
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

/** A row with the values it is sorted by. */
type FoundRow = Record<string, SortValue>;

/**
 * Reads one page by key: the rows after the cursor's sort values. Rows that come and go between two pages are neither
 * shown twice nor make others be skipped, and a late page costs what the first did.
 */
export async function readPage<Row>(
  options: PageOptions,
): Promise<RowPage<Row>> {
  const { sort, filter, limit } = options;
  const fingerprint = fingerprintOf({ filter, sort });
  const after =
    options.cursor === undefined
      ? undefined
      : decodeCursor({
          text: options.cursor,
          fingerprint,
          types: sort.map(({ type = 'text' }) => type),
        }).values;

  const { found, total } = options.scan
    ? await readByScan({ ...options, scan: options.scan, after })
    : await readByIndex({ ...options, after });
  const rows = found.slice(0, limit);
  return {
    rows: rows as Row[],
    total,
    nextCursor:
      found.length > limit
        ? encodeCursor({
            fingerprint,
            values: sort.map((_, index) => rows[limit - 1][`sort_${index}`]),
          })
        : undefined,
  };
}

/** The rows of a page and one more where there is a next. */
interface Found {
  found: FoundRow[];
  total: number;
}

async function readByIndex(
  options: PageOptions & { after?: SortValue[] },
): Promise<Found> {
  const { query, columns, sort, limit, after } = options;
  const page = query.clone().select(columns);
  options.join?.(page);
  for (const [index, { expression }] of sort.entries()) {
    page.select(page.client.raw(`${expression} as sort_${index}`));
  }
  takePage({ query: page, sort, limit, after });
  const found: FoundRow[] = await page;
  // Nothing is left to be counted when everything is on the page
  return {
    found,
    total:
      after || found.length > limit ? await countRows(query) : found.length,
  };
}

async function readByScan(
  options: PageOptions & { scan: keyof FleetTables; after?: SortValue[] },
): Promise<Found> {
  const { query, columns, scan, sort, limit, after } = options;
  const raw = (sql: string) => query.client.raw(sql) as Knex.Raw;
  const matching = query.clone().select(`${scan}.id as found_id`);
  for (const [index, { expression }] of sort.entries()) {
    matching.select(raw(`${expression} as sort_${index}`));
  }
  const keys = sort.map((key, index) => ({
    ...key,
    expression: `sort_${index}`,
  }));
  const place: Knex.QueryBuilder = query.client
    .queryBuilder()
    .from('matching')
    .select('matching.*', raw('(select count(*) from matching) as total'));
  takePage({ query: place, sort: keys, limit, after });
  const page: Knex.QueryBuilder = query.client
    .queryBuilder()
    .withMaterialized('matching', matching)
    .from(place.as('place'))
    .join(scan, `${scan}.id`, 'place.found_id')
    .select(columns)
    .select('place.*');
  options.join?.(page);
  for (const { expression, order } of keys) {
    page.orderByRaw(`place.${expression} ${order}`);
  }
  const found: FoundRow[] = await page;
  const total = found.length === 0 && after ? await countRows(query) : 0;
  return { found, total: Number(found[0]?.total ?? total) };
}

async function countRows(query: Knex.QueryBuilder): Promise<number> {
  const [{ count }] = await query.clone().count({ count: '*' });
  return Number(count);
}

function takePage(options: {
  query: Knex.QueryBuilder;
  sort: SortKey[];
  limit: number;
  after?: SortValue[];
}) {
  const { query, sort, limit, after } = options;
  query.limit(limit + 1);
  for (const { expression, order } of sort) {
    query.orderByRaw(`${expression} ${order}`);
  }
  if (after) {
    const [{ expression, order }] = sort;
    // Says nothing that the rest does not say, but tells the database where to begin in an index
    query.whereRaw(`${expression} ${order === 'asc' ? '>=' : '<='} ?`, [
      after[0],
    ]);
    query.where(rows => whereAfter(rows, sort, after));
  }
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
