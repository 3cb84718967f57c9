import type { ApprovalState } from '../aws/ApprovalGateway';
import type { DecisionRow } from '../store/rows';
import type { DecisionEnd } from './DecisionStore';
import { isSummaryOf } from './decisionSummary';

/**
 * How a decision ended, as far as one can tell now, whose answer never arrived, by what AWS shows afterwards: if it took effect, its id is in the
 * summary of the action execution that it was for. `failed` holds only once AWS has had time to act.
 */
export function resolveDecision(options: {
  state: ApprovalState;
  decision: DecisionRow;
}): DecisionEnd {
  const { state, decision } = options;
  const { waiting, lastAnswered } = state;
  if (lastAnswered?.actionExecutionId === decision.action_execution_id) {
    return isSummaryOf({
      summary: lastAnswered.summary,
      decisionId: decision.id,
    })
      ? { outcome: 'effective' }
      : {
          outcome: 'refused',
          reason: 'It was answered in AWS before your decision arrived.',
        };
  }
  return {
    outcome: 'failed',
    reason:
      waiting?.actionExecutionId === decision.action_execution_id
        ? 'The decision did not reach AWS and the approval still waits. Decide again.'
        : 'The decision did not reach AWS, and the approval no longer waits.',
  };
}
