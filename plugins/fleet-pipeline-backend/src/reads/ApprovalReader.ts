import type {
  Approval,
  ApprovalDetail,
  ApprovalQuery,
  Page,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import {
  approvalRecordColumns,
  type ApprovalRecord,
  judgedApprovalColumns,
  type JudgedApproval,
  pipelineOf,
  queryApprovals,
} from '../approvals/ApprovalRecord';
import {
  type CapabilityRules,
  judgeCapability,
} from '../approvals/judgeCapability';
import { starterOf } from '../approvals/judgeStarter';
import { toDecision } from '../approvals/toDecision';
import { personOf } from '../scope/personOf';
import type { Scope } from '../scope/Scope';
import type { FleetDatabase } from '../store/FleetDatabase';
import { fromJson, present } from '../store/rows';
import type { ReadOptions } from './AccountReader';
import type { ConsoleUrls } from './ConsoleUrls';
import { pageLimit } from './pageLimit';
import { readApprovalChanges } from './readApprovalChanges';
import { readPage } from './readPage';
import { revisionsOf } from './revisionsOf';

/** Who asks, what of it may be seen, and what may be decided. */
export interface ApprovalReadOptions extends ReadOptions {
  /** Left out: nothing. */
  decideScope?: Scope;
}

/** Reads approvals from the store, each with what the person who asks may do about it. */
export interface ApprovalReader {
  list(
    options: ApprovalReadOptions & { query: ApprovalQuery },
  ): Promise<Page<Approval>>;
  /** Also one that was decided. Throws a `NotFoundError` for one that is not there or may not be seen. */
  get(
    options: ApprovalReadOptions & { approvalId: string },
  ): Promise<ApprovalDetail>;
  count(
    options: ApprovalReadOptions,
  ): Promise<{ waiting: number; waitingForMe: number }>;
}

/** {@link ApprovalReader} without permissions. */
export class DefaultApprovalReader implements ApprovalReader {
  readonly #database: FleetDatabase;
  readonly #rules: CapabilityRules;
  readonly #console: ConsoleUrls;

  constructor(options: {
    database: FleetDatabase;
    rules: CapabilityRules;
    console: ConsoleUrls;
  }) {
    this.#database = options.database;
    this.#console = options.console;
    this.#rules = options.rules;
  }

  async list(
    options: ApprovalReadOptions & { query: ApprovalQuery },
  ): Promise<Page<Approval>> {
    const { limit, cursor, ...filter } = options.query;
    const query = this.#waiting(options);
    if (filter.mine) {
      const judged = await this.#judged(options);
      query.whereIn(
        'approvals.id',
        judged.flatMap(({ id, mine }) => (mine ? [id] : [])),
      );
    }
    const equal = {
      'pipelines.account_id': filter.accountId,
      'pipelines.region': filter.region,
      'pipelines.name': filter.name,
    };
    for (const [column, value] of Object.entries(equal)) {
      if (value !== undefined) {
        query.where(column, value);
      }
    }
    const page = await readPage<ApprovalRecord>({
      query,
      columns: approvalRecordColumns,
      sort: [
        { expression: 'approvals.expires_at', order: 'asc' },
        { expression: 'approvals.id', order: 'asc' },
      ],
      filter,
      limit: pageLimit(limit),
      cursor,
    });
    return {
      items: page.rows.map(record => this.#toApproval(record, options)),
      total: page.total,
      nextCursor: page.nextCursor,
    };
  }

  async get(
    options: ApprovalReadOptions & { approvalId: string },
  ): Promise<ApprovalDetail> {
    const record = await this.#find(options);
    const decisions = await this.#database
      .table('decisions')
      .where('approval_id', record.id)
      .orderBy([
        { column: 'decided_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .select();
    return {
      approval: this.#toApproval(record, options),
      changes: await readApprovalChanges({
        database: this.#database,
        identities: this.#rules.identities,
        record,
        console: this.#console,
      }),
      decisions: decisions.map(row =>
        toDecision({ ...row, account_name: record.account_name }),
      ),
    };
  }

  async count(options: ApprovalReadOptions) {
    const records = await this.#judged(options);
    return {
      waiting: records.length,
      waitingForMe: records.filter(({ mine }) => mine).length,
    };
  }

  async #find(
    options: ApprovalReadOptions & { approvalId: string },
  ): Promise<ApprovalRecord> {
    const [record]: ApprovalRecord[] = await queryApprovals({
      database: this.#database,
      scope: options.scope ?? 'all',
    })
      .where('approvals.id', options.approvalId)
      .select(approvalRecordColumns);
    if (!record) {
      throw new NotFoundError(
        `There is no approval ${options.approvalId}, or you may not see it`,
      );
    }
    return record;
  }

  #waiting({ scope = 'all' }: ApprovalReadOptions): Knex.QueryBuilder {
    return queryApprovals({ database: this.#database, scope }).where(
      'approvals.status',
      'waiting',
    );
  }

  /**
   * All that wait, and whether the person may decide on them. Who started an execution is found by patterns, which no
   * database shares with us, so that is judged here.
   */
  async #judged(
    options: ApprovalReadOptions,
  ): Promise<Array<{ id: string; mine: boolean }>> {
    const records: JudgedApproval[] = await this.#waiting(options).select(
      judgedApprovalColumns,
    );
    return records.map(record => ({
      id: record.id,
      mine: this.#capability(record, options).allowed,
    }));
  }

  #capability(record: JudgedApproval, options: ApprovalReadOptions) {
    return judgeCapability({
      record,
      decideScope: options.decideScope ?? 'none',
      person: personOf(options.credentials),
      rules: this.#rules,
    });
  }

  #toApproval(record: ApprovalRecord, options: ApprovalReadOptions): Approval {
    const trigger = record.trigger ? fromJson(record.trigger) : undefined;
    const pipeline = pipelineOf(record);
    return {
      id: record.id,
      status: record.status,
      pipeline,
      stageName: record.stage_name,
      actionName: record.action_name,
      laneId: record.lane_id,
      pipelineExecutionId: record.pipeline_execution_id,
      actionExecutionId: record.id,
      executionMode: record.execution_mode,
      startedBy: starterOf({ trigger, identities: this.#rules.identities }),
      triggerType: trigger?.type,
      startedAt: present(record.execution_started_at),
      revisions: revisionsOf(record, this.#rules.identities),
      customData: present(record.custom_data),
      externalEntityLink: present(record.external_entity_link),
      waitingSince: record.waiting_since,
      expiresAt: record.expires_at,
      expirySource: record.expiry_source,
      newerExecutions: fromJson(record.newer_executions),
      ownerRef: present(record.owner_ref),
      capability: this.#capability(record, options),
      closedAt: present(record.closed_at),
      consoleUrl: this.#console.pipeline(pipeline),
    };
  }
}
