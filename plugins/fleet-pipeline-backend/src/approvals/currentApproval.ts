import type { ApprovalState } from '../aws/ApprovalGateway';
import type { Identities } from '../identity/Identities';
import type { ApprovalRow, DecisionRow } from '../store/rows';
import type { CurrentApproval } from './DecisionConflictError';
import { personActor } from './toDecision';

/** The approval after a decision of ours that holds the claim. */
export function currentByDecision(decision: DecisionRow): CurrentApproval {
  return {
    status: decision.outcome === 'effective' ? decision.verdict : 'waiting',
    pipelineExecutionId: decision.pipeline_execution_id,
    actionExecutionId: decision.action_execution_id,
    decidedBy: personActor(decision.decided_by),
    decidedAt: decision.completed_at ?? decision.decided_at,
  };
}

/** The approval as the store has it. */
export function currentByStore(approval: ApprovalRow): CurrentApproval {
  return {
    status: approval.status,
    pipelineExecutionId: approval.pipeline_execution_id,
    actionExecutionId: approval.id,
    decidedAt: approval.closed_at ?? undefined,
  };
}

/**
 * The approval as AWS has it. What waits now goes before what was answered: it is what the person has to look at. AWS
 * has one status for rejected and timed out; nobody's name is on the latter.
 */
export function currentByAws(options: {
  state: ApprovalState;
  actionExecutionId: string;
  identities: Identities;
}): CurrentApproval {
  const { waiting, lastAnswered } = options.state;
  if (waiting) {
    return {
      status: 'waiting',
      pipelineExecutionId: waiting.pipelineExecutionId,
      actionExecutionId: waiting.actionExecutionId,
    };
  }
  if (lastAnswered?.actionExecutionId !== options.actionExecutionId) {
    return { status: 'gone' };
  }
  const { status, updatedBy } = lastAnswered;
  return {
    status: {
      Succeeded: 'approved' as const,
      Failed: updatedBy ? ('rejected' as const) : ('expired' as const),
      Abandoned: 'gone' as const,
    }[status],
    pipelineExecutionId: lastAnswered.pipelineExecutionId,
    actionExecutionId: lastAnswered.actionExecutionId,
    decidedBy: updatedBy ? options.identities.toActor(updatedBy) : undefined,
    decidedAt: lastAnswered.at,
  };
}

/** What to tell the person who came too late. */
export function describeCurrent(options: {
  current: CurrentApproval;
  /** The action execution that the person looked at. */
  actionExecutionId: string;
}): string {
  const { current, actionExecutionId } = options;
  const who = current.decidedBy?.name;
  switch (current.status) {
    case 'approved':
    case 'rejected':
      return `${who ?? 'Somebody'} ${
        current.status
      } this already. Your decision was not sent.`;
    case 'expired':
      return 'This approval has expired. Your decision was not sent.';
    case 'waiting':
      if (current.actionExecutionId !== actionExecutionId) {
        return 'Another execution waits here now. Look at it before you decide; your decision was not sent.';
      }
      return who
        ? `${who} is deciding on this at this moment. Your decision was not sent.`
        : 'This is no longer what you looked at. Your decision was not sent.';
    default:
      return 'This no longer waits for approval. Your decision was not sent.';
  }
}
