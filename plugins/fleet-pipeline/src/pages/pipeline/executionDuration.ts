import type { PipelineExecution } from '@account-fleet/backstage-plugin-fleet-pipeline-common';

/** Whether an execution has not ended. */
export function isUnderWay(execution: PipelineExecution): boolean {
  return ['InProgress', 'Stopping'].includes(execution.status);
}

/** How long an execution took, or takes so far, in milliseconds. */
export function executionDuration(
  execution: PipelineExecution,
  now: number,
): number {
  const end = isUnderWay(execution)
    ? now
    : Date.parse(execution.updatedAt ?? execution.startedAt);
  return Math.max(0, end - Date.parse(execution.startedAt));
}
