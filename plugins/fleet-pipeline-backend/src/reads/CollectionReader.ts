import type {
  CollectionTarget,
  CollectionTargetQuery,
  Freshness,
  Page,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Knex } from 'knex';
import type { Scope } from '../scope/Scope';
import { whereInScope } from '../scope/whereInScope';
import type { FleetDatabase } from '../store/FleetDatabase';
import { parseOrganizationProgress } from '../store/OrganizationProgress';
import { type CollectionTargetRow, fromJson, present } from '../store/rows';
import type { ReadOptions } from './AccountReader';
import { type AskedCount, collectionProgress } from './collectionProgress';
import { countTargets } from './countTargets';
import { needColumn } from './needColumn';
import { pageLimit } from './pageLimit';
import { readPage } from './readPage';
import { targetScopeColumns } from './targetScopeColumns';

/** Reads what is collected from where, and how it went. The scope is the one of accounts. */
export interface CollectionReader {
  listTargets(
    options: ReadOptions & { query: CollectionTargetQuery },
  ): Promise<Page<CollectionTarget>>;
}

type TargetState = CollectionTarget['state'];

type TargetRow = CollectionTargetRow & {
  account_name: string | null;
};

/** {@link CollectionReader} without permissions. */
export class DefaultCollectionReader implements CollectionReader {
  readonly #database: FleetDatabase;

  constructor(options: { database: FleetDatabase }) {
    this.#database = options.database;
  }

  async listTargets(options: {
    query: CollectionTargetQuery;
    scope?: Scope;
  }): Promise<Page<CollectionTarget>> {
    const { limit, cursor, ...filter } = options.query;
    const now = new Date().toISOString();
    const { scope = 'all' } = options;
    const query = this.#targets(scope);
    if (filter.accountId) {
      query.where('collection_targets.account_id', filter.accountId);
    }
    if (filter.state) {
      whereState({ query, state: filter.state, now });
    }
    const page = await readPage<TargetRow>({
      query,
      columns: ['collection_targets.*', 'accounts.name as account_name'],
      join: joinAccounts,
      scan: scope === 'all' ? undefined : 'collection_targets',
      sort: [
        // What needs somebody comes first
        { expression: needColumn, order: 'asc', type: 'integer' },
        { expression: 'collection_targets.id', order: 'asc' },
      ],
      filter,
      limit: pageLimit(limit),
      cursor,
    });
    return {
      items: page.rows.map(row => toTarget(row, now)),
      total: page.total,
      nextCursor: page.nextCursor,
    };
  }

  /**
   * How current everything is that may be seen, in one look. How far the organization itself is read is for all who may
   * see its tree, which tells the same numbers; targets and pipelines are counted within the scope.
   *
   * @param options.pipelines - those that may be seen
   */
  async freshness(options: {
    scope?: Scope;
    pipelines: AskedCount & { oldestReadAt?: string };
  }): Promise<Freshness> {
    const { scope = 'all', pipelines } = options;
    const [organizations, targets] = await Promise.all([
      this.#database
        .table('collection_targets')
        .where('source', 'organization')
        .select('last_success_at', 'failure', 'progress'),
      countTargets({ database: this.#database, scope }),
    ]);
    const read = organizations.flatMap(row => row.last_success_at ?? []);
    const failed = organizations.filter(row => row.failure).length;
    const asked = organizations.filter(
      row => row.last_success_at ?? row.failure,
    ).length;
    const all = targets.all + organizations.length;
    const failedTargets = targets.failed + failed;
    return {
      state: state(
        all === 0 || asked < organizations.length || targets.never > 0,
        failedTargets,
      ),
      oldestSuccessAt: [...read, targets.oldestSuccessAt ?? []]
        .flat()
        .sort()
        .at(0),
      latestSuccessAt: [...read, targets.latestSuccessAt ?? []]
        .flat()
        .sort()
        .at(-1),
      oldestPipelineReadAt: pipelines.oldestReadAt,
      targets: all,
      failedTargets,
      progress: collectionProgress({
        organization: {
          progress: parseOrganizationProgress(
            organizations.find(row => row.progress)?.progress ?? null,
          ),
          asked: asked > 0,
          known: read.length > 0,
        },
        targets: { all: targets.all, asked: targets.all - targets.never },
        pipelines,
      }),
    };
  }

  /** Targets of accounts in the scope, and those that read the organization. */
  #targets(scope: Scope): Knex.QueryBuilder {
    const query: Knex.QueryBuilder = this.#database.table('collection_targets');
    if (scope !== 'all') {
      joinAccounts(query);
      query.where(visible =>
        visible
          .whereNot('collection_targets.source', 'pipelines')
          .orWhere(covered =>
            whereInScope({
              query: covered,
              scope,
              columns: targetScopeColumns,
            }),
          ),
      );
    }
    return query;
  }
}

function joinAccounts(query: Knex.QueryBuilder): void {
  query.leftJoin('accounts', 'accounts.id', 'collection_targets.account_id');
}

/** Says the same as {@link targetState}. */
function whereState(options: {
  query: Knex.QueryBuilder;
  state: TargetState;
  now: string;
}): void {
  const { query, state: wanted, now } = options;
  query.whereRaw(`${needColumn} = ?`, [wanted === 'failed' ? 0 : 1]);
  if (wanted === 'failed') {
    return;
  }
  if (wanted === 'collecting') {
    query.where('collection_targets.lease_until', '>', now);
    return;
  }
  query.where(free =>
    free
      .whereNull('collection_targets.lease_until')
      .orWhere('collection_targets.lease_until', '<=', now),
  );
  if (wanted === 'ok') {
    query.whereNotNull('collection_targets.last_success_at');
  } else {
    query.whereNull('collection_targets.last_success_at');
  }
}

function state(unfinished: boolean, failed: number): Freshness['state'] {
  if (failed > 0) {
    return 'partial';
  }
  return unfinished ? 'collecting' : 'fresh';
}

/**
 * A failure stays visible until the next success, also while it is tried again; otherwise a broken target would blink.
 */
function targetState(row: TargetRow, now: string): TargetState {
  if (row.failure) {
    return 'failed';
  }
  if (row.lease_until && row.lease_until > now) {
    return 'collecting';
  }
  return row.last_success_at ? 'ok' : 'pending';
}

function toTarget(row: TargetRow, now: string): CollectionTarget {
  return {
    id: row.id,
    source: row.source,
    accountId: row.account_id,
    accountName: present(row.account_name),
    region: present(row.region),
    roleName: present(row.role_name),
    state: targetState(row, now),
    items: row.items,
    lastAttemptAt: present(row.last_attempt_at),
    lastSuccessAt: present(row.last_success_at),
    nextAttemptAt: row.due_at,
    failure: row.failure ? fromJson(row.failure) : undefined,
  };
}
