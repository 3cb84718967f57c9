import type {
  ActionExecution,
  AwsFailure,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { ExecutionListing } from '../model/pipelines';
import { inBatches } from './batches';
import {
  toActionRow,
  toExecutionListing,
  toExecutionRow,
} from './executionRows';
import type { FleetDatabase } from './FleetDatabase';
import type { Lease, Leases } from './Leases';
import { markRollUps } from './markRollUps';
import { prunePipeline } from './prunePipeline';
import {
  type ApprovalRow,
  fromJson,
  type PipelineRest,
  type PipelineRow,
  toJson,
} from './rows';

/** What was read of pipelines: their executions, actions and approvals. */
export class PipelineReadingStore {
  readonly #database: FleetDatabase;
  readonly #leases: Leases;
  readonly #now: () => Date;

  constructor(options: {
    database: FleetDatabase;
    leases: Leases;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#leases = options.leases;
    this.#now = options.now;
  }

  /** Executions by id. */
  async executions(
    id: string,
    executionIds: string[],
  ): Promise<Map<string, ExecutionListing>> {
    const rows = await this.#database
      .table('pipeline_executions')
      .where({ pipeline_id: id })
      .whereIn('id', executionIds)
      .select('*');
    return new Map(rows.map(row => [row.id, toExecutionListing(row)]));
  }

  /** The id of the execution that was stored last. */
  async newestExecutionId(id: string): Promise<string | undefined> {
    const row = await this.#database
      .table('pipeline_executions')
      .where({ pipeline_id: id })
      .orderBy('started_at', 'desc')
      .first('id');
    return row?.id;
  }

  /** Ids of executions that had not ended when they were read last. */
  async executionIdsUnderWay(id: string): Promise<string[]> {
    const rows = await this.#database
      .table('pipeline_executions')
      .where({ pipeline_id: id })
      .whereIn('status', ['InProgress', 'Stopping'])
      .select('id');
    return rows.map(row => row.id);
  }

  /** Ids of executions that approvals wait in. */
  async waitingExecutionIds(id: string): Promise<string[]> {
    const rows = await this.#database
      .table('approvals')
      .where({ pipeline_id: id, status: 'waiting' })
      .distinct('pipeline_execution_id');
    return rows.map(row => row.pipeline_execution_id);
  }

  /** Action executions by the id of their pipeline execution. */
  async actions(
    id: string,
    executionIds: string[],
  ): Promise<Map<string, ActionExecution[]>> {
    const rows = await this.#database
      .table('action_executions')
      .where({ pipeline_id: id })
      .whereIn('pipeline_execution_id', executionIds)
      .select('pipeline_execution_id', 'detail');
    const actions = new Map<string, ActionExecution[]>();
    for (const row of rows) {
      const list = actions.get(row.pipeline_execution_id) ?? [];
      list.push(fromJson(row.detail) as ActionExecution);
      actions.set(row.pipeline_execution_id, list);
    }
    return actions;
  }

  /** Approvals of the pipeline that wait, and those of given executions. */
  async approvals(id: string, executionIds: string[]): Promise<ApprovalRow[]> {
    return this.#database
      .table('approvals')
      .where({ pipeline_id: id })
      .andWhere(query =>
        query
          .where('status', 'waiting')
          .orWhereIn('pipeline_execution_id', executionIds),
      )
      .select('*');
  }

  /**
   * Writes what was read of a pipeline and gives it back, unless the lease was lost meanwhile: then somebody else has
   * newer data, and nothing is written. An approval that was answered never waits again, since a retry makes a new
   * action execution; so a reading from before a decision cannot undo what the decision wrote.
   */
  async saveReading(options: {
    lease: Lease;
    dueAt: Date;
    columns: Partial<PipelineRow>;
    /** Of a pipeline that rests. */
    rest?: PipelineRest;
    executions: ExecutionListing[];
    /** Ids of executions that are no more. */
    lost: string[];
    /** Ids of executions that stages show, however old. */
    shown: string[];
    actions: ActionExecution[];
    waiting: ApprovalRow[];
    closed: Array<Pick<ApprovalRow, 'id' | 'status' | 'closed_at'>>;
  }): Promise<boolean> {
    const { lease, dueAt, executions, actions, waiting, closed } = options;
    const { id } = lease;
    return this.#database.transaction(async trx => {
      const leased = { id, lease_owner: lease.owner };
      const before = await this.#database
        .table('pipelines', trx)
        .where(leased)
        .first('account_id', 'health', 'approvals_waiting');
      const updated = await this.#database
        .table('pipelines', trx)
        .where(leased)
        .update({
          ...options.columns,
          collected_at: this.#now().toISOString(),
          failures: 0,
          failure: null,
          // Who wanted it sooner wants it read in full.
          rest: options.rest
            ? this.#database.knex.raw(
                'CASE WHEN due_at = ? THEN ? ELSE NULL END',
                [lease.claimedDueAt, toJson(options.rest)],
              )
            : null,
          ...this.#leases.released(lease, dueAt),
        });
      if (!before || updated === 0) {
        return false;
      }
      if (countsDiffer(before, options.columns)) {
        await markRollUps({
          database: this.#database,
          trx,
          subjects: [before.account_id],
        });
      }
      await inBatches(executions, batch =>
        this.#database
          .table('pipeline_executions', trx)
          .insert(batch.map(execution => toExecutionRow(id, execution)))
          .onConflict(['pipeline_id', 'id'])
          .merge(),
      );
      await inBatches(actions, batch =>
        this.#database
          .table('action_executions', trx)
          .insert(batch.map(action => toActionRow(id, action)))
          .onConflict(['pipeline_id', 'id'])
          .merge(),
      );
      for (const approval of waiting) {
        await this.#database
          .table('approvals', trx)
          .insert(approval)
          .onConflict('id')
          .ignore();
        await this.#database
          .table('approvals', trx)
          .where({ id: approval.id })
          .whereIn('status', ['waiting', 'gone'])
          .update(approval);
      }
      for (const { id: approvalId, ...columns } of closed) {
        await this.#database
          .table('approvals', trx)
          .where({ id: approvalId, status: 'waiting' })
          .update(columns);
      }
      if (options.lost.length > 0) {
        await this.#database
          .table('pipeline_executions', trx)
          .where({ pipeline_id: id })
          .whereIn('id', options.lost)
          .delete();
      }
      if (executions.length + options.lost.length > 0) {
        await prunePipeline({
          database: this.#database,
          trx,
          pipelineId: id,
          keep: options.shown,
          now: this.#now(),
        });
      }
      return true;
    });
  }

  /** Writes that nothing happened since the last reading. Returns whether the pipeline was still ours. */
  async saveUnchanged(lease: Lease, dueAt: Date): Promise<boolean> {
    const updated = await this.#database
      .table('pipelines')
      .where({ id: lease.id, lease_owner: lease.owner })
      .update({
        collected_at: this.#now().toISOString(),
        failures: 0,
        failure: null,
        ...this.#leases.released(lease, dueAt),
      });
    return updated > 0;
  }

  async failed(
    lease: Lease,
    options: { failure: AwsFailure; failures: number; dueAt: Date },
  ): Promise<void> {
    await this.#database
      .table('pipelines')
      .where({ id: lease.id, lease_owner: lease.owner })
      .update({
        failures: options.failures,
        failure: toJson(options.failure),
        ...this.#leases.released(lease, options.dueAt),
      });
  }
}

/** Whether accounts and units above the pipeline count it otherwise now. */
function countsDiffer(
  before: Pick<PipelineRow, 'health' | 'approvals_waiting'>,
  { health, approvals_waiting: approvals }: Partial<PipelineRow>,
): boolean {
  return (
    (health !== undefined && health !== before.health) ||
    (approvals !== undefined && approvals !== before.approvals_waiting)
  );
}
