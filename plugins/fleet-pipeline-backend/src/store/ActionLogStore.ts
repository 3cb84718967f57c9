import type {
  ActionExecution,
  ActionLog,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { FleetDatabase } from './FleetDatabase';
import { fromJson, type PipelineRow, toJson } from './rows';

/** Logs of a pipeline that are kept; more than a reading brings along, or they would be loaded again and again. */
const KEPT_LOGS = 20;

/** The logs that were read, of each pipeline those that were asked for last. */
export class ActionLogStore {
  readonly #database: FleetDatabase;

  constructor(options: { database: FleetDatabase }) {
    this.#database = options.database;
  }

  async findAction(
    pipelineId: string,
    actionExecutionId: string,
  ): Promise<ActionExecution | undefined> {
    const row = await this.#database
      .table('action_executions')
      .where({ pipeline_id: pipelineId, id: actionExecutionId })
      .first('detail');
    return row && (fromJson(row.detail) as ActionExecution);
  }

  /** What GetPipeline told of the action's pipeline. */
  async findStructure(
    pipelineId: string,
  ): Promise<PipelineRow['structure'] | undefined> {
    const row = await this.#database
      .table('pipelines')
      .where({ id: pipelineId })
      .first('structure');
    return row?.structure;
  }

  /** Of some action executions, those whose log was asked for before. */
  async loaded(
    pipelineId: string,
    actionExecutionIds: string[],
  ): Promise<Set<string>> {
    const rows = await this.#database
      .table('action_logs')
      .where({ pipeline_id: pipelineId })
      .whereIn('action_execution_id', actionExecutionIds)
      .select('action_execution_id');
    return new Set(rows.map(row => row.action_execution_id));
  }

  async save(
    pipelineId: string,
    actionExecutionId: string,
    log: ActionLog,
  ): Promise<void> {
    await this.#database
      .table('action_logs')
      .insert({
        pipeline_id: pipelineId,
        action_execution_id: actionExecutionId,
        content: toJson(log as unknown),
        complete: log.complete ?? false,
        loaded_at: log.loadedAt ?? new Date().toISOString(),
      })
      .onConflict(['pipeline_id', 'action_execution_id'])
      .merge();
    await this.#prune(pipelineId);
  }

  /** An older log can be loaded again as long as AWS has it. */
  async #prune(pipelineId: string): Promise<void> {
    const [firstTooMany] = await this.#database
      .table('action_logs')
      .where({ pipeline_id: pipelineId })
      .orderBy('loaded_at', 'desc')
      .offset(KEPT_LOGS)
      .limit(1)
      .select('loaded_at');
    if (firstTooMany) {
      await this.#database
        .table('action_logs')
        .where({ pipeline_id: pipelineId })
        .where('loaded_at', '<=', firstTooMany.loaded_at)
        .delete();
    }
  }
}
