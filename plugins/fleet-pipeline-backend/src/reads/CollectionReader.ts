import type {
  CollectionTarget,
  CollectionTargetQuery,
  Freshness,
  Page,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Knex } from 'knex';
import type { Scope } from '../scope/Scope';
import { type ScopeColumns, whereInScope } from '../scope/whereInScope';
import type { FleetDatabase } from '../store/FleetDatabase';
import { parseOrganizationProgress } from '../store/OrganizationProgress';
import { type CollectionTargetRow, fromJson, present } from '../store/rows';
import { accountScopeColumns, type ReadOptions } from './AccountReader';
import { type AskedCount, collectionProgress } from './collectionProgress';
import { pageLimit } from './pageLimit';
import { readPage } from './readPage';

/** Reads what is collected from where, and how it went. The scope is the one of accounts. */
export interface CollectionReader {
  listTargets(
    options: ReadOptions & { query: CollectionTargetQuery },
  ): Promise<Page<CollectionTarget>>;
}

/** Where permission conditions find the account of a target, which may not have been collected yet. */
const SCOPE_COLUMNS: ScopeColumns = {
  ...accountScopeColumns,
  account: 'collection_targets.account_id',
};

type TargetState = CollectionTarget['state'];

/**
 * A failure stays visible until the next success, also while it is tried again; otherwise a broken target would blink.
 */
const STATE = `case
  when collection_targets.failure is not null then 'failed'
  when collection_targets.lease_until > ? then 'collecting'
  when collection_targets.last_success_at is not null then 'ok'
  else 'pending' end`;

/** Something where a target was read, or tried, at least once. */
const ASKED =
  'coalesce(collection_targets.last_success_at, collection_targets.failure)';

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
    const query = this.#targets(options.scope);
    if (filter.accountId) {
      query.where('collection_targets.account_id', filter.accountId);
    }
    if (filter.state) {
      query.whereRaw(`${STATE} = ?`, [now, filter.state]);
    }
    const page = await readPage<TargetRow>({
      query,
      columns: ['collection_targets.*', 'accounts.name as account_name'],
      sort: [
        // What needs somebody comes first
        {
          expression:
            'case when collection_targets.failure is null then 1 else 0 end',
          order: 'asc',
          type: 'integer',
        },
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
    const { scope, pipelines } = options;
    const [row] = await this.#targets(scope).select(
      ...[
        'count(*) as targets',
        'count(collection_targets.failure) as failed',
        `count(${ASKED}) as asked`,
        'min(last_success_at) as oldest',
        'max(last_success_at) as latest',
        `count(case when source = 'organization' then ${ASKED} end) as organization_asked`,
        "max(case when source = 'organization' then last_success_at end) as organization_read",
        "max(case when source = 'organization' then progress end) as progress",
        "count(case when source = 'organization' then 1 end) as organizations",
      ].map(column => this.#database.knex.raw(column)),
    );
    const targets = Number(row.targets);
    const failedTargets = Number(row.failed);
    const asked = Number(row.asked);
    const organizationAsked = Number(row.organization_asked);
    return {
      state: state(targets === 0 || asked < targets, failedTargets),
      oldestSuccessAt: present(row.oldest),
      latestSuccessAt: present(row.latest),
      oldestPipelineReadAt: pipelines.oldestReadAt,
      targets,
      failedTargets,
      progress: collectionProgress({
        organization: {
          progress: parseOrganizationProgress(row.progress),
          asked: organizationAsked > 0,
          known: Boolean(row.organization_read),
        },
        targets: {
          all: targets - Number(row.organizations),
          asked: asked - organizationAsked,
        },
        pipelines,
      }),
    };
  }

  /** Targets of accounts in the scope, and those that read the organization. */
  #targets(scope: Scope = 'all'): Knex.QueryBuilder {
    const query: Knex.QueryBuilder = this.#database
      .table('collection_targets')
      .leftJoin('accounts', 'accounts.id', 'collection_targets.account_id');
    if (scope !== 'all') {
      query.where(visible =>
        visible
          .whereNot('collection_targets.source', 'pipelines')
          .orWhere(covered =>
            whereInScope({ query: covered, scope, columns: SCOPE_COLUMNS }),
          ),
      );
    }
    return query;
  }
}

function state(unfinished: boolean, failed: number): Freshness['state'] {
  if (failed > 0) {
    return 'partial';
  }
  return unfinished ? 'collecting' : 'fresh';
}

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
