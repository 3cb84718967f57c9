import type { ApprovalGateway, ApprovalState } from '../aws/ApprovalGateway';
import type { AwsError } from '../aws/AwsError';
import type { Identities } from '../identity/Identities';
import { pipelineRefOf } from '../store/pipelineId';
import type { DecisionRow } from '../store/rows';
import { currentByAws } from './currentApproval';
import type { CurrentApproval } from './DecisionConflictError';
import { DecisionFailedError } from './DecisionFailedError';
import { decisionSummary } from './decisionSummary';
import { resolveDecision } from './resolveDecision';
import { personActor } from './toDecision';

/** AWS says so when somebody else answered first, or the approval timed out. */
const ANSWERED_ALREADY = [
  'ApprovalAlreadyCompletedException',
  'InvalidApprovalTokenException',
];

/** What became of a decision that was to go to AWS. */
export type SendResult =
  | { outcome: 'effective'; awsRequestId?: string }
  | { outcome: 'refused'; current: CurrentApproval; awsRequestId?: string }
  | { outcome: 'failed'; error: AwsError | DecisionFailedError }
  /** It was sent, and nobody knows yet whether it arrived. */
  | { outcome: 'pending'; reason: string };

const UNKNOWN =
  'It was sent, and AWS’s answer was lost. The portal looks in AWS by itself what became of it; nobody else can decide until then.';

/** Compares a decision with AWS as it is now and, if it is still what the person looked at, answers the approval. */
export class DecisionSender {
  readonly #gateway: ApprovalGateway;
  readonly #identities: Identities;

  constructor(options: { gateway: ApprovalGateway; identities: Identities }) {
    this.#gateway = options.gateway;
    this.#identities = options.identities;
  }

  async send(options: {
    decision: DecisionRow;
    /** Asked right before the answer goes out; false when too much time went by. */
    maySend: () => boolean;
  }): Promise<SendResult> {
    const { decision, maySend } = options;
    let state: ApprovalState;
    try {
      state = await this.#read(decision, decision.decided_by);
    } catch (error) {
      return { outcome: 'failed', error: nothingSent(error) };
    }
    const { waiting } = state;
    if (
      waiting?.actionExecutionId !== decision.action_execution_id ||
      waiting.pipelineExecutionId !== decision.pipeline_execution_id
    ) {
      return { outcome: 'refused', current: this.#current(state, decision) };
    }
    if (!maySend()) {
      return {
        outcome: 'failed',
        error: new DecisionFailedError(
          'AWS took too long to answer, so nothing was sent. Decide again.',
        ),
      };
    }
    return this.#answer(decision, waiting.token);
  }

  /** What AWS shows of the approval now, in nobody's name. */
  read(decision: DecisionRow): Promise<ApprovalState> {
    return this.#read(decision);
  }

  #read(decision: DecisionRow, person?: string): Promise<ApprovalState> {
    return this.#gateway.readLiveApproval({
      ...whereIs(decision),
      pipelineExecutionId: decision.pipeline_execution_id,
      actionExecutionId: decision.action_execution_id,
      person,
    });
  }

  async #answer(decision: DecisionRow, token: string): Promise<SendResult> {
    try {
      const { requestId } = await this.#gateway.putApprovalResult({
        ...whereIs(decision),
        token,
        verdict: decision.verdict,
        summary: decisionSummary({
          comment: decision.comment ?? undefined,
          person: personActor(decision.decided_by).name,
          decisionId: decision.id,
        }),
        person: decision.decided_by,
      });
      return { outcome: 'effective', awsRequestId: requestId };
    } catch (error) {
      const awsError = awsErrorOrThrow(error);
      return ANSWERED_ALREADY.includes(awsError.failure.code) ||
        awsError.unknownOutcome
        ? this.#lookAgain(decision, awsError)
        : { outcome: 'failed', error: awsError };
    }
  }

  /**
   * After an answer that was lost, or one that says that somebody was first: was it perhaps us? AWS may still act on a
   * decision whose answer was lost, so that an approval which waits proves nothing yet.
   */
  async #lookAgain(
    decision: DecisionRow,
    error: AwsError,
  ): Promise<SendResult> {
    let state: ApprovalState;
    try {
      state = await this.#read(decision, decision.decided_by);
    } catch (readError) {
      awsErrorOrThrow(readError);
      return error.unknownOutcome
        ? { outcome: 'pending', reason: UNKNOWN }
        : { outcome: 'failed', error };
    }
    const { outcome } = resolveDecision({ state, decision });
    if (outcome === 'effective') {
      return { outcome };
    }
    return error.unknownOutcome && outcome === 'failed'
      ? { outcome: 'pending', reason: UNKNOWN }
      : {
          outcome: 'refused',
          current: this.#current(state, decision),
          awsRequestId: error.failure.requestId,
        };
  }

  #current(state: ApprovalState, decision: DecisionRow): CurrentApproval {
    return currentByAws({
      state,
      actionExecutionId: decision.action_execution_id,
      identities: this.#identities,
    });
  }
}

function whereIs(decision: DecisionRow) {
  return {
    pipeline: pipelineRefOf(decision.pipeline_id),
    stageName: decision.stage_name,
    actionName: decision.action_name,
  };
}

function nothingSent(error: Error): AwsError | DecisionFailedError {
  return error.name === 'AwsError'
    ? (error as AwsError)
    : new DecisionFailedError(`Nothing was sent. ${error.message}`, error);
}

function awsErrorOrThrow(error: unknown): AwsError {
  if ((error as Error).name !== 'AwsError') {
    throw error;
  }
  return error as AwsError;
}
