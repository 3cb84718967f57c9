import type {
  Decision,
  DecisionQuery,
  Page,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Knex } from 'knex';
import { toDecision } from '../approvals/toDecision';
import { whereInScope } from '../scope/whereInScope';
import type { FleetDatabase } from '../store/FleetDatabase';
import type { DecisionRow } from '../store/rows';
import type { ReadOptions } from './AccountReader';
import { pageLimit } from './pageLimit';
import { pipelineScopeColumns } from './PipelineReader';
import { readPage } from './readPage';

/** Reads the records of past decisions, also of pipelines that are gone. */
export interface DecisionReader {
  list(
    options: ReadOptions & { query: DecisionQuery },
  ): Promise<Page<Decision>>;
}

/** {@link DecisionReader} without permissions. */
export class DefaultDecisionReader implements DecisionReader {
  readonly #database: FleetDatabase;

  constructor(options: { database: FleetDatabase }) {
    this.#database = options.database;
  }

  async list(
    options: ReadOptions & { query: DecisionQuery },
  ): Promise<Page<Decision>> {
    const { limit, cursor, ...filter } = options.query;
    const { scope = 'all' } = options;
    const query: Knex.QueryBuilder = this.#database.table('decisions');
    if (scope !== 'all') {
      joinPipelines(query);
    }
    whereInScope({ query, scope, columns: pipelineScopeColumns });
    if (filter.outcome) {
      query.where('decisions.outcome', filter.outcome);
    }
    if (filter.decidedBy) {
      query.where(
        'decisions.decided_by',
        filter.decidedBy.toLocaleLowerCase('en-US'),
      );
    }
    const page = await readPage<DecisionRow & { account_name: string | null }>({
      query,
      columns: ['decisions.*', 'accounts.name as account_name'],
      join: joinPipelines,
      scan: scope === 'all' ? undefined : 'decisions',
      sort: [
        { expression: 'decisions.decided_at', order: 'desc' },
        { expression: 'decisions.id', order: 'desc' },
      ],
      filter,
      limit: pageLimit(limit),
      cursor,
    });
    return {
      items: page.rows.map(toDecision),
      total: page.total,
      nextCursor: page.nextCursor,
    };
  }
}

function joinPipelines(query: Knex.QueryBuilder): void {
  query
    .leftJoin('pipelines', 'pipelines.id', 'decisions.pipeline_id')
    .leftJoin('accounts', 'accounts.id', 'pipelines.account_id');
}
