import type {
  Actor,
  Decision,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { pipelineRefOf } from '../store/pipelineId';
import { type DecisionRow, present } from '../store/rows';

/** A person of the catalog as an actor. */
export function personActor(entityRef: string): Actor {
  return {
    kind: 'person',
    name: entityRef.slice(entityRef.lastIndexOf('/') + 1),
    entityRef,
  };
}

/** A decision as the API gives it. */
export function toDecision(
  row: DecisionRow & { account_name?: string | null },
): Decision {
  return {
    id: row.id,
    verdict: row.verdict,
    outcome: row.outcome,
    reason: present(row.reason),
    comment: present(row.comment),
    decidedBy: personActor(row.decided_by),
    decidedAt: row.decided_at,
    approvalId: row.approval_id,
    pipeline: {
      ...pipelineRefOf(row.pipeline_id),
      accountName: present(row.account_name),
    },
    stageName: row.stage_name,
    actionName: row.action_name,
    pipelineExecutionId: row.pipeline_execution_id,
    actionExecutionId: row.action_execution_id,
    awsRequestId: present(row.aws_request_id),
  };
}
