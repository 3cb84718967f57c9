import type {
  Approval,
  Decision,
  DecisionConflict,
  DecisionVerdict,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useApi } from '@backstage/core-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fleetPipelineApiRef } from '../../api';
import { describeProblem } from '../../components/describeProblem';
import { fleetKeys } from '../../data/fleetKeys';
import { useSessionState } from '../../data/useSessionState';
import { newDecisionId } from './newDecisionId';

interface Attempt {
  decisionId: string;
  verdict: DecisionVerdict;
  comment?: string;
}

/** What came of trying to decide. */
export type DecideResult =
  | { kind: 'effective'; decision: Decision }
  | { kind: 'pending' }
  | { kind: 'conflict'; current: DecisionConflict['current']; message: string }
  | { kind: 'failed'; message: string; status?: number };

/**
 * Decides on exactly the execution in `approval`. An attempt whose outcome is not known keeps its id, also over a
 * reload, so that trying again cannot decide twice; a definite answer ends the attempt. Another verdict or comment is
 * another attempt: an id stands for what was said with it.
 */
export function useDecide(options: {
  approval: Approval;
  /** The reference of the person who decides. */
  person: string;
}) {
  const { approval, person } = options;
  const api = useApi(fleetPipelineApiRef);
  const queryClient = useQueryClient();
  const [attempt, setAttempt] = useSessionState<Attempt>(
    `attempt.${person}.${approval.actionExecutionId}`,
  );

  const mutation = useMutation({
    mutationFn: async (said: {
      verdict: DecisionVerdict;
      comment: string;
    }): Promise<DecideResult> => {
      const { verdict } = said;
      const comment = said.comment.trim() || undefined;
      const current: Attempt =
        attempt?.verdict === verdict && attempt.comment === comment
          ? attempt
          : { decisionId: newDecisionId(), verdict, comment };
      setAttempt(current);
      try {
        const decision = await api.decide(approval.id, {
          ...current,
          pipelineExecutionId: approval.pipelineExecutionId,
          actionExecutionId: approval.actionExecutionId,
        });
        if (decision.outcome === 'pending') {
          return { kind: 'pending' };
        }
        setAttempt(undefined);
        return decision.outcome === 'effective'
          ? { kind: 'effective', decision }
          : { kind: 'failed', message: decision.reason ?? decision.outcome };
      } catch (error) {
        const { status, message } = describeProblem(error);
        const isUnknown = status === undefined || status === 504;
        if (!isUnknown) {
          setAttempt(undefined);
        }
        if (status === 409) {
          const body = (error as { body?: Partial<DecisionConflict> }).body;
          return { kind: 'conflict', current: body?.current, message };
        }
        return { kind: 'failed', message, status };
      }
    },
    onSettled: () => {
      // Not waited for: the outcome shows as soon as it is known
      for (const queryKey of [
        fleetKeys.approvals,
        fleetKeys.decisions,
        fleetKeys.pipelines,
        fleetKeys.organization,
        fleetKeys.tree,
      ]) {
        queryClient.invalidateQueries({ queryKey });
      }
    },
  });

  return {
    decide: mutation.mutateAsync,
    isDeciding: mutation.isPending,
    result: mutation.data,
    verdict: mutation.variables?.verdict,
    reset: mutation.reset,
  };
}
