import type { Knex } from 'knex';
import type { Scope } from '../scope/Scope';
import { whereInScope } from '../scope/whereInScope';
import type { FleetDatabase } from '../store/FleetDatabase';
import { present } from '../store/rows';
import { needColumn } from './needColumn';
import { targetScopeColumns } from './targetScopeColumns';

/** How many account Regions pipelines are read from, and how that went. */
export interface TargetCounts {
  all: number;
  failed: number;
  /** Neither read nor tried. */
  never: number;
  oldestSuccessAt?: string;
  latestSuccessAt?: string;
}

/**
 * Counts targets with pipelines of accounts in the scope. There are tens of thousands and they stand in the head of
 * every page, so each number is taken from an index; those that failed or were never read are few.
 */
export async function countTargets(options: {
  database: FleetDatabase;
  scope: Scope;
}): Promise<TargetCounts> {
  const { database, scope } = options;
  const [[sums], [{ failed }], [{ never }]] = await Promise.all([
    scope === 'all' ? sumsOfAll(database) : sumsOfScope(database, scope),
    // Not with the source: failures are fewer than what one source has, but SQLite does not know that
    ofScope({ query: targets(database), scope })
      .whereNot('collection_targets.source', 'organization')
      .whereRaw(`${needColumn} = 0`)
      .count({ failed: '*' }),
    ofScope({ query: ofPipelines(database), scope })
      .whereNull('collection_targets.last_success_at')
      .whereNull('collection_targets.failure')
      .count({ never: '*' }),
  ]);
  return {
    all: Number(sums.all ?? 0),
    failed: Number(failed),
    never: Number(never),
    oldestSuccessAt: present(sums.oldest),
    latestSuccessAt: present(sums.latest),
  };
}

function targets(database: FleetDatabase): Knex.QueryBuilder {
  return database.table('collection_targets');
}

function ofPipelines(database: FleetDatabase): Knex.QueryBuilder {
  return targets(database).where('collection_targets.source', 'pipelines');
}

function ofScope(options: { query: Knex.QueryBuilder; scope: Scope }) {
  const { query, scope } = options;
  if (scope !== 'all') {
    query.leftJoin('accounts', 'accounts.id', 'collection_targets.account_id');
    whereInScope({ query, scope, columns: targetScopeColumns });
  }
  return query;
}

/** PostgreSQL counts in text. */
interface Sums {
  all: number | string | null;
  oldest: string | null;
  latest: string | null;
}

async function sumsOfAll(database: FleetDatabase): Promise<Sums[]> {
  // One each: SQLite takes a minimum from an index when nothing else is asked
  return database.knex.select({
    all: ofPipelines(database).count('*'),
    oldest: ofPipelines(database).min('last_success_at'),
    latest: ofPipelines(database).max('last_success_at'),
  });
}

/** Sums by account first, so that each account is looked at once and not for each of its Regions. */
async function sumsOfScope(
  database: FleetDatabase,
  scope: Scope,
): Promise<Sums[]> {
  const query: Knex.QueryBuilder = database.knex.from(
    targets(database)
      .whereNot('source', 'organization')
      .groupBy('account_id')
      .select('account_id')
      .count({ all: '*' })
      .min({ oldest: 'last_success_at' })
      .max({ latest: 'last_success_at' })
      .as('collection_targets'),
  );
  return ofScope({ query, scope })
    .sum({ all: 'collection_targets.all' })
    .min({ oldest: 'oldest' })
    .max({ latest: 'latest' });
}
