import { type ApprovalRow, toJson } from '../../store/rows';
import type { PendingApproval } from './pendingApprovals';

/** Whether it is known what passed the stage last, and which execution it was. */
export type LastPassed = Pick<
  ApprovalRow,
  'last_passed' | 'last_passed_execution_id'
>;

/** An approval that waits, as it is stored. */
export function toApprovalRow(options: {
  pipelineId: string;
  approval: PendingApproval;
  lastPassed: LastPassed;
}): ApprovalRow {
  const { pipelineId, approval, lastPassed } = options;
  return {
    id: approval.actionExecutionId,
    pipeline_id: pipelineId,
    stage_name: approval.stageName,
    action_name: approval.actionName,
    lane_id: approval.laneId,
    pipeline_execution_id: approval.pipelineExecutionId,
    status: 'waiting',
    waiting_since: approval.waitingSince,
    expires_at: approval.expiresAt,
    expiry_source: approval.expirySource,
    custom_data: approval.customData ?? null,
    external_entity_link: approval.externalEntityLink ?? null,
    last_passed: lastPassed.last_passed,
    last_passed_execution_id: lastPassed.last_passed_execution_id,
    newer_executions: toJson(approval.newerExecutions),
    closed_at: null,
  };
}
