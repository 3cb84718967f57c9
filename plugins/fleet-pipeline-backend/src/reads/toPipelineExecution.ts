import type {
  PipelineExecution,
  PipelineRef,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { starterOf } from '../approvals/judgeStarter';
import type { Identities } from '../identity/Identities';
import { fromJson, type PipelineExecutionRow, present } from '../store/rows';
import type { ConsoleUrls } from './ConsoleUrls';
import { executionHealth } from '../store/executionHealth';
import { revisionsOf } from './revisionsOf';

/** An execution as the API gives it. Who started it is mapped now, so that a better mapping shows at once. */
export function toPipelineExecution(options: {
  row: PipelineExecutionRow;
  pipeline: PipelineRef;
  identities: Identities;
  waits: boolean;
  console: ConsoleUrls;
}): PipelineExecution {
  const { row, pipeline, identities, waits, console } = options;
  const trigger = row.trigger ? fromJson(row.trigger) : undefined;
  return {
    id: row.id,
    status: row.status,
    health: executionHealth({ status: row.status, waits }),
    executionMode: present(row.execution_mode),
    type: row.type,
    startedAt: row.started_at,
    updatedAt: present(row.updated_at),
    trigger: trigger && {
      type: trigger.type,
      detail: trigger.detail,
      startedBy: starterOf({ trigger, identities }),
    },
    revisions: revisionsOf(row, identities),
    statusSummary: present(row.status_summary),
    rollbackTargetExecutionId: present(row.rollback_target_id),
    consoleUrl: console.execution(pipeline, row.id),
  };
}
