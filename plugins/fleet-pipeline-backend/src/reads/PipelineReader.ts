import type {
  ActionExecution,
  ActionLog,
  Page,
  Pipeline,
  PipelineExecution,
  PipelineExecutionQuery,
  PipelineFacetQuery,
  PipelineFacets,
  PipelineQuery,
  PipelineRef,
  PipelineSummary,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Identities } from '../identity/Identities';
import { type ScopeColumns, whereInScope } from '../scope/whereInScope';
import type { FleetDatabase } from '../store/FleetDatabase';
import { pipelineId } from '../store/pipelineId';
import {
  fromJson,
  type PipelineExecutionRow,
  type PipelineRow,
  present,
} from '../store/rows';
import type { ReadOptions } from './AccountReader';
import type { ConsoleUrls } from './ConsoleUrls';
import { countFacets, type FacetRow } from './countFacets';
import { pageLimit } from './pageLimit';
import { readPage, type SortKey } from './readPage';
import { toBoardRow } from './toBoardRow';
import { toPipelineExecution } from './toPipelineExecution';
import {
  type ListedPipeline,
  summaryColumns,
  toPipelineSummary,
} from './toPipelineSummary';
import { readUnitPaths } from './readUnitPaths';
import { whereContains } from './whereContains';
import { whereInUnit } from './whereInUnit';

type OfPipeline = ReadOptions & { pipeline: PipelineRef };

/** Reads pipelines from the store. All but lists and facets throw a `NotFoundError` for what is not there or may not be seen. */
export interface PipelineReader {
  list(
    options: ReadOptions & { query: PipelineQuery },
  ): Promise<Page<PipelineSummary>>;
  /** What the pipelines that may be seen can be filtered by. */
  facets(
    options: ReadOptions & { query: PipelineFacetQuery },
  ): Promise<PipelineFacets>;
  get(options: OfPipeline): Promise<Pipeline>;
  listExecutions(
    options: OfPipeline & { query: PipelineExecutionQuery },
  ): Promise<Page<PipelineExecution>>;
  listActionExecutions(
    options: OfPipeline & { executionId: string },
  ): Promise<Page<ActionExecution>>;
  getActionLog(
    options: OfPipeline & { actionExecutionId: string },
  ): Promise<ActionLog>;
}

/** Columns of `pipelines` and `accounts` that permission conditions look at. */
export const pipelineScopeColumns: ScopeColumns = {
  account: 'pipelines.account_id',
  path: 'accounts.path_ids',
  owner: 'pipelines.owner_ref',
  region: 'pipelines.region',
};

/** What {@link ListedPipeline} has: neither stages nor structure, which are long. */
const COLUMNS = [
  ...summaryColumns.map(column => `pipelines.${column}`),
  'accounts.name as account_name',
  'accounts.path_ids as account_path',
];

type PipelineDetail = Pick<PipelineRow, 'stages' | 'created_at' | 'updated_at'>;

type Sort = NonNullable<PipelineQuery['sort']>;

/** {@link PipelineReader} without permissions. */
export class DefaultPipelineReader implements PipelineReader {
  readonly #database: FleetDatabase;
  readonly #identities: Identities;
  readonly #console: ConsoleUrls;

  constructor(options: {
    database: FleetDatabase;
    identities: Identities;
    console: ConsoleUrls;
  }) {
    this.#database = options.database;
    this.#console = options.console;
    this.#identities = options.identities;
  }

  async list(
    options: ReadOptions & { query: PipelineQuery },
  ): Promise<Page<PipelineSummary>> {
    const { limit, cursor, ...filter } = options.query;
    const { scope = 'all' } = options;
    // Only then does a filter look at accounts, and at every pipeline
    const byAccount =
      scope !== 'all' ||
      filter.search !== undefined ||
      filter.organizationalUnitId !== undefined;
    const query: Knex.QueryBuilder = this.#database.table('pipelines');
    if (byAccount) {
      joinAccounts(query);
    }
    whereInScope({ query, scope, columns: pipelineScopeColumns });
    whereSearched(query, filter.search);
    if (filter.health?.length) {
      query.whereIn('pipelines.health', filter.health);
    }
    if (filter.organizationalUnitId) {
      whereInUnit({ query, unitId: filter.organizationalUnitId });
    }
    const equal = {
      'pipelines.account_id': filter.accountId,
      'pipelines.region': filter.region,
      'pipelines.execution_mode': filter.mode,
      'pipelines.owner_ref': filter.ownerRef?.toLocaleLowerCase('en-US'),
    };
    for (const [column, value] of Object.entries(equal)) {
      if (value !== undefined) {
        query.where(column, value);
      }
    }

    const page = await readPage<ListedPipeline>({
      query,
      columns: COLUMNS,
      join: joinAccounts,
      scan: byAccount ? 'pipelines' : undefined,
      sort: sortKeys(filter.sort ?? 'health', filter.order),
      filter,
      limit: pageLimit(limit),
      cursor,
    });
    return {
      items: (await this.#toSummaries(page.rows)).map(toBoardRow),
      total: page.total,
      nextCursor: page.nextCursor,
    };
  }

  async facets(
    options: ReadOptions & { query: PipelineFacetQuery },
  ): Promise<PipelineFacets> {
    const { scope = 'all' } = options;
    const { search, ...filter } = options.query;
    const query: Knex.QueryBuilder = this.#database.table('pipelines');
    joinAccounts(query);
    whereInScope({ query, scope, columns: pipelineScopeColumns });
    whereSearched(query, search);
    const columns = [
      'pipelines.account_id',
      'pipelines.region',
      'pipelines.owner_ref',
      'pipelines.execution_mode',
      'pipelines.health',
    ];
    const rows: FacetRow[] = await query
      .groupBy(...columns, 'accounts.name', 'accounts.path_ids')
      .select(
        ...columns,
        'accounts.name as account_name',
        'accounts.path_ids as account_path',
      )
      .count({ pipelines: '*' });
    return countFacets({
      rows,
      filter,
      pathOf: await readUnitPaths({
        database: this.#database,
        paths: new Set(rows.map(row => row.account_path ?? '')),
      }),
    });
  }

  async get(options: OfPipeline): Promise<Pipeline> {
    const row = await this.#find<ListedPipeline & PipelineDetail>(options, [
      ...COLUMNS,
      'pipelines.stages',
      'pipelines.created_at',
      'pipelines.updated_at',
    ]);
    const [summary] = await this.#toSummaries([row]);
    return {
      summary,
      stages: fromJson(row.stages),
      createdAt: present(row.created_at),
      updatedAt: present(row.updated_at),
    };
  }

  async listExecutions(
    options: OfPipeline & { query: PipelineExecutionQuery },
  ): Promise<Page<PipelineExecution>> {
    const { id } = await this.#find<{ id: string }>(options, ['pipelines.id']);
    const { limit, cursor, status } = options.query;
    const query: Knex.QueryBuilder = this.#database
      .table('pipeline_executions')
      .where('pipeline_id', id);
    if (status?.length) {
      query.whereIn('status', status);
    }
    const page = await readPage<PipelineExecutionRow>({
      query,
      columns: ['pipeline_executions.*'],
      sort: [
        { expression: 'started_at', order: 'desc' },
        { expression: 'id', order: 'desc' },
      ],
      filter: { pipeline: id, status },
      limit: pageLimit(limit),
      cursor,
    });
    const waiting = await this.#database
      .table('approvals')
      .where({ pipeline_id: id, status: 'waiting' })
      .select('pipeline_execution_id');
    const waits = new Set(waiting.map(row => row.pipeline_execution_id));
    return {
      items: page.rows.map(row =>
        toPipelineExecution({
          row,
          pipeline: options.pipeline,
          identities: this.#identities,
          waits: waits.has(row.id),
          console: this.#console,
        }),
      ),
      total: page.total,
      nextCursor: page.nextCursor,
    };
  }

  async listActionExecutions(
    options: OfPipeline & { executionId: string },
  ): Promise<Page<ActionExecution>> {
    const { id } = await this.#find<{ id: string }>(options, ['pipelines.id']);
    const execution = await this.#database
      .table('pipeline_executions')
      .where({ pipeline_id: id, id: options.executionId })
      .first('id');
    if (!execution) {
      throw new NotFoundError(
        `The pipeline ${options.pipeline.name} has no execution ${options.executionId}`,
      );
    }
    const rows = await this.#database
      .table('action_executions')
      .where({ pipeline_id: id, pipeline_execution_id: options.executionId })
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .select('detail');
    return {
      items: rows.map(row => fromJson(row.detail) as ActionExecution),
      total: rows.length,
    };
  }

  async getActionLog(
    options: OfPipeline & { actionExecutionId: string },
  ): Promise<ActionLog> {
    const { id } = await this.#find<{ id: string }>(options, ['pipelines.id']);
    const action = await this.#database
      .table('action_executions')
      .where({ pipeline_id: id, id: options.actionExecutionId })
      .first('id');
    if (!action) {
      throw new NotFoundError(
        `The pipeline ${options.pipeline.name} has no action execution ${options.actionExecutionId}`,
      );
    }
    const log = await this.#database
      .table('action_logs')
      .where({ pipeline_id: id, action_execution_id: action.id })
      .first('content');
    return log
      ? (fromJson(log.content) as ActionLog)
      : { state: 'notLoaded', lines: [] };
  }

  async #find<Row>(
    { scope = 'all', pipeline }: OfPipeline,
    columns: string[],
  ): Promise<Row> {
    const query: Knex.QueryBuilder = this.#database
      .table('pipelines')
      .where('pipelines.id', pipelineId(pipeline));
    joinAccounts(query);
    whereInScope({ query, scope, columns: pipelineScopeColumns });
    const rows = (await query.select(columns)) as Row[];
    if (rows.length === 0) {
      const { name, accountId, region } = pipeline;
      throw new NotFoundError(
        `There is no pipeline ${name} in account ${accountId}, ${region}, or you may not see it`,
      );
    }
    return rows[0];
  }

  async #toSummaries(rows: ListedPipeline[]): Promise<PipelineSummary[]> {
    const pathOf = await readUnitPaths({
      database: this.#database,
      paths: rows.map(row => row.account_path ?? ''),
    });
    return rows.map(row =>
      toPipelineSummary({ row, pathOf, console: this.#console }),
    );
  }
}

function joinAccounts(query: Knex.QueryBuilder): void {
  query.leftJoin('accounts', 'accounts.id', 'pipelines.account_id');
}

function whereSearched(
  query: Knex.QueryBuilder,
  text: string | undefined,
): void {
  if (text) {
    whereContains({
      query,
      columns: [
        'pipelines.name_key',
        'accounts.name_key',
        'pipelines.account_id',
      ],
      text,
    });
  }
}

function sortKeys(sort: Sort, order?: 'asc' | 'desc'): SortKey[] {
  const byName: SortKey[] = [
    { expression: 'pipelines.name_key', order: 'asc' },
    { expression: 'pipelines.id', order: 'asc' },
  ];
  switch (sort) {
    case 'name':
      return [{ ...byName[0], order: order ?? 'asc' }, byName[1]];
    case 'latest':
      return [
        {
          expression: "coalesce(pipelines.latest_started_at, '')",
          order: order ?? 'desc',
        },
        ...byName,
      ];
    default:
      return [
        {
          expression: 'pipelines.health_rank',
          order: order ?? 'desc',
          type: 'integer',
        },
        ...byName,
      ];
  }
}
