import type { ActionLog } from '@account-fleet/backstage-plugin-fleet-pipeline-common';

/** Logs of build actions, kept in the store once they were read. */
export interface ActionLogs {
  /**
   * Reads the log from AWS (CodeBuild BatchGetBuilds, then CloudWatch Logs GetLogEvents, both in the account and Region
   * of the action), keeps its last 2,000 lines and returns them. A log that AWS doesn't give is `unavailable` with
   * the failure, not an error. Rejects with a `NotFoundError` when the store has no such action execution.
   */
  load(pipelineId: string, actionExecutionId: string): Promise<ActionLog>;
}
