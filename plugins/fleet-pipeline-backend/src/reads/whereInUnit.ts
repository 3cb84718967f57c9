import type { Knex } from 'knex';
import { whereInScope } from '../scope/whereInScope';

/** Restricts a query that has `accounts` to a unit and everything below it. */
export function whereInUnit(options: {
  query: Knex.QueryBuilder;
  unitId: string;
}): void {
  whereInScope({
    query: options.query,
    scope: { field: 'organizationalUnit', values: [options.unitId] },
    columns: {
      account: 'accounts.id',
      path: 'accounts.path_ids',
      owner: 'accounts.owner_ref',
    },
  });
}
