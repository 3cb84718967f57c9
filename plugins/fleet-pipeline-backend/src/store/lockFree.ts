import type { Knex } from 'knex';

/**
 * Locks the rows that a query selects until the transaction ends, or the statement that it is a part of, and leaves out
 * those that somebody else has locked. SQLite has one transaction at a time and needs no
 * locks.
 */
export function lockFree<Query extends Knex.QueryBuilder>(
  connection: Knex,
  query: Query,
): Query {
  return connection.client.config.client === 'pg'
    ? (query.forUpdate().skipLocked() as Query)
    : query;
}
