import type {
  ActionExecution,
  ActionLog,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { FleetDatabase } from './FleetDatabase';
import { fromJson, type PipelineRow, toJson } from './rows';

/** The logs that were read. */
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
  }
}
