import type {
  DecisionVerdict,
  PipelineRef,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';

/** An approval that waits in AWS at this moment. */
export interface LiveApproval {
  pipelineExecutionId: string;
  actionExecutionId: string;
  /** What PutApprovalResult wants. Never store it, never log it. */
  token: string;
  /** ISO 8601 */
  since: string;
  summary?: string;
}

/** The attempt of an approval action that ended last. */
export interface AnsweredApproval {
  pipelineExecutionId: string;
  actionExecutionId: string;
  /** What was said when it was decided, in all the places where AWS keeps it. */
  summary?: string;
  status: 'Succeeded' | 'Failed' | 'Abandoned';
  /** ARN of who decided. */
  updatedBy?: string;
  /** ISO 8601 */
  at?: string;
}

export interface ApprovalState {
  waiting?: LiveApproval;
  lastAnswered?: AnsweredApproval;
}

export interface ApprovalRef {
  pipeline: PipelineRef;
  stageName: string;
  actionName: string;
}

/** What a decision needs of AWS. Every method rejects with an `AwsError`. */
export interface ApprovalGateway {
  /**
   * Reads from AWS what waits at the action now. In PARALLEL mode several may wait: `waiting` is then the one of
   * `pipelineExecutionId`. `lastAnswered` is `actionExecutionId` itself if that has ended.
   */
  readLiveApproval(
    options: ApprovalRef & {
      pipelineExecutionId: string;
      actionExecutionId: string;
      /** Entity reference of the person for whose decision it is read, in the same session. Left out: nobody's. */
      person?: string;
    },
  ): Promise<ApprovalState>;

  /**
   * Answers the approval in the person's name. It is tried once only: after an unknown outcome
   * (`AwsError.unknownOutcome`) read the approval again and look for the decision in its summary.
   */
  putApprovalResult(
    options: ApprovalRef & {
      token: string;
      verdict: DecisionVerdict;
      /** At most 512 characters. */
      summary: string;
      /** Entity reference of the person who decides. */
      person: string;
    },
  ): Promise<{ requestId?: string }>;
}
