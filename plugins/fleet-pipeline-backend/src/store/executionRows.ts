import type { ActionExecution } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { ExecutionListing } from '../model/pipelines';
import {
  type ActionExecutionRow,
  fromJson,
  type PipelineExecutionRow,
  present,
  toJson,
} from './rows';

export function toExecutionListing(
  row: PipelineExecutionRow,
): ExecutionListing {
  return {
    id: row.id,
    status: row.status,
    type: row.type,
    executionMode: present(row.execution_mode),
    startedAt: row.started_at,
    updatedAt: present(row.updated_at),
    trigger: row.trigger ? fromJson(row.trigger) : undefined,
    revisions: fromJson(row.revisions) as ExecutionListing['revisions'],
    authors: row.authors ? fromJson(row.authors) : undefined,
    statusSummary: present(row.status_summary),
    rollbackTargetId: present(row.rollback_target_id),
  };
}

export function toExecutionRow(
  id: string,
  execution: ExecutionListing,
): PipelineExecutionRow {
  return {
    pipeline_id: id,
    id: execution.id,
    status: execution.status,
    type: execution.type,
    execution_mode: execution.executionMode ?? null,
    started_at: execution.startedAt,
    updated_at: execution.updatedAt ?? null,
    trigger: execution.trigger ? toJson(execution.trigger) : null,
    revisions: toJson(execution.revisions),
    authors: execution.authors ? toJson(execution.authors) : null,
    status_summary: execution.statusSummary ?? null,
    rollback_target_id: execution.rollbackTargetId ?? null,
  };
}

export function toActionRow(
  id: string,
  action: ActionExecution,
): ActionExecutionRow {
  return {
    pipeline_id: id,
    id: action.id,
    pipeline_execution_id: action.pipelineExecutionId,
    stage_name: action.stageName,
    action_name: action.actionName,
    status: action.status,
    started_at: action.startedAt,
    updated_at: action.updatedAt ?? null,
    detail: toJson(action),
  };
}
