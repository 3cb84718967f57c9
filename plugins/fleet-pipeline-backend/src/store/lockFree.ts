import type { Knex } from 'knex';

/**
 * Locks the rows that a query selects until the transaction ends, and leaves out those that somebody else has locked.
 * SQLite has one transaction at a time and needs no locks.
 */
export function lockFree<Query extends Knex.QueryBuilder>(
  trx: Knex.Transaction,
  query: Query,
): Query {
  return trx.client.config.client === 'pg'
    ? (query.forUpdate().skipLocked() as Query)
    : query;
}
