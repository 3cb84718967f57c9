import type { FleetFilter } from '@account-fleet/backstage-plugin-fleet-pipeline-node';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Knex } from 'knex';
import type { Scope } from './Scope';

/** Where a query has what the filters look at. A column that is left out matches nothing. */
export interface ScopeColumns {
  account: string;
  /** `/r-…/ou-…/` of the account. */
  path: string;
  owner: string;
  region?: string;
  lane?: string;
  /** JSON text of the account's tags. */
  tags?: string;
}

/**
 * Restricts a query to what a scope covers. Each condition is two-valued even where a column is null, or `not` would
 * lose rows that a loaded resource is judged to match.
 */
export function whereInScope(options: {
  query: Knex.QueryBuilder;
  scope: Scope;
  columns: ScopeColumns;
}): void {
  const { query, scope, columns } = options;
  if (scope === 'all') {
    return;
  }
  if (scope === 'none') {
    query.whereRaw('1 = 0');
  } else if (isAndCriteria(scope)) {
    query.where(all => {
      for (const part of scope.allOf) {
        whereInScope({ query: all, scope: part, columns });
      }
    });
  } else if (isOrCriteria(scope)) {
    query.where(any => {
      for (const part of scope.anyOf) {
        any.orWhere(one => whereInScope({ query: one, scope: part, columns }));
      }
    });
  } else if (isNotCriteria(scope)) {
    query.whereNot(not => {
      whereInScope({ query: not, scope: scope.not, columns });
    });
  } else {
    whereMatches(query, scope, columns);
  }
}

function whereMatches(
  query: Knex.QueryBuilder,
  filter: FleetFilter,
  columns: ScopeColumns,
) {
  switch (filter.field) {
    case 'account':
      return whereOneOf(query, columns.account, filter.values);
    case 'owner':
      return whereOneOf(query, columns.owner, filter.values);
    case 'region':
      return whereOneOf(query, columns.region, filter.values);
    case 'lane':
      return whereOneOf(query, columns.lane, filter.values);
    case 'organizationalUnit':
      return whereHasOneOf(
        query,
        columns.path,
        filter.values.map(id => `/${id}/`),
      );
    case 'tag':
      return whereHasOneOf(query, columns.tags, tagTexts(filter));
    default:
      return query.whereRaw('1 = 0');
  }
}

/**
 * How a tag stands in the text that `JSON.stringify` makes of all tags. Within a key or value every quote has a
 * backslash before it, so these texts occur nowhere but at the tag itself.
 */
function tagTexts(filter: { key: string; value?: string }) {
  const key = JSON.stringify(filter.key);
  const tag =
    filter.value === undefined
      ? `${key}:`
      : `${key}:${JSON.stringify(filter.value)}`;
  return [`{${tag}`, `,${tag}`];
}

function whereOneOf(
  query: Knex.QueryBuilder,
  column: string | undefined,
  values: readonly string[],
) {
  return column
    ? query.where(one => one.whereNotNull(column).whereIn(column, values))
    : query.whereRaw('1 = 0');
}

/** Contains, exactly: `like` would ignore case on SQLite and know wildcards. */
function whereHasOneOf(
  query: Knex.QueryBuilder,
  column: string | undefined,
  texts: string[],
) {
  const find = query.client.config.client === 'pg' ? 'strpos' : 'instr';
  return query.where(any => {
    any.whereRaw('1 = 0');
    for (const text of column ? texts : []) {
      any.orWhereRaw(`${find}(coalesce(??, ''), ?) > 0`, [column!, text]);
    }
  });
}
