import type {
  ActionExecution,
  ActionExecutionDetail,
  StageState,
} from '@aws-sdk/client-codepipeline';
import type { PipelineRef } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type {
  AnsweredApproval,
  ApprovalGateway,
  ApprovalRef,
  ApprovalState,
  LiveApproval,
} from './ApprovalGateway';
import type { AwsPurpose, AwsTarget } from './AwsTarget';
import type { CodePipelineAws } from './codePipeline';

const ENDED = ['Succeeded', 'Failed', 'Abandoned'] as const;

/** How to reach a pipeline, from the configuration. */
export type FindTarget = (options: {
  accountId: string;
  region: string;
  purpose: 'read' | 'decide';
}) => Promise<AwsTarget>;

/** The calls of CodePipeline that tokens go through. */
export type ApprovalCalls = Pick<
  CodePipelineAws,
  'actionExecutionsWithTokens' | 'putApprovalResult' | 'stageStatesWithTokens'
>;

/**
 * {@link ApprovalGateway} over CodePipeline. The tokens of PARALLEL executions are `externalExecutionId` in
 * ListActionExecutions; those of the other modes stand in GetPipelineState.
 */
export class CodePipelineApprovals implements ApprovalGateway {
  readonly #codePipeline: ApprovalCalls;
  readonly #findTarget: FindTarget;

  constructor(options: {
    codePipeline: ApprovalCalls;
    findTarget: FindTarget;
  }) {
    this.#codePipeline = options.codePipeline;
    this.#findTarget = options.findTarget;
  }

  async readLiveApproval(
    options: ApprovalRef & {
      pipelineExecutionId: string;
      actionExecutionId: string;
      person?: string;
    },
  ): Promise<ApprovalState> {
    const asked = await this.#asked(options.pipeline, options.person);
    const [states, ofExecution] = await Promise.all([
      this.#codePipeline.stageStatesWithTokens(asked),
      this.#codePipeline.actionExecutionsWithTokens({
        ...asked,
        pipelineExecutionId: options.pipelineExecutionId,
      }),
    ]);
    const attempts = ofExecution.filter(
      attempt =>
        attempt.stageName === options.stageName &&
        attempt.actionName === options.actionName,
    );
    const inState = waitingInState(states, options);
    const inExecution = attempts
      .filter(({ status }) => status === 'InProgress')
      .map(toWaiting)[0];
    // The state knows nothing of PARALLEL executions, or something of a time before the mode was changed: it counts
    // if it shows the execution that was asked for, or if nothing waits in that one.
    const waiting =
      inState?.actionExecutionId === options.actionExecutionId
        ? inState
        : inExecution ?? inState;
    const ended = attempts.filter(({ status }) => status !== 'InProgress');
    const answered =
      ended.find(
        ({ actionExecutionId }) =>
          actionExecutionId === options.actionExecutionId,
      ) ?? newest(ended);
    return {
      waiting,
      lastAnswered:
        answeredInState({ states, answered, ref: options }) ??
        (answered && toAnswered(answered)),
    };
  }

  async putApprovalResult(
    options: Parameters<ApprovalGateway['putApprovalResult']>[0],
  ): Promise<{ requestId?: string }> {
    const { pipeline, stageName, actionName, token, summary } = options;
    return this.#codePipeline.putApprovalResult({
      target: await this.#findTarget({ ...pipeline, purpose: 'decide' }),
      purpose: { kind: 'decide', person: options.person },
      pipelineName: pipeline.name,
      stageName,
      actionName,
      token,
      summary,
      status: options.verdict === 'approved' ? 'Approved' : 'Rejected',
    });
  }

  async #asked({ accountId, region, name }: PipelineRef, person?: string) {
    const purpose: AwsPurpose =
      person === undefined ? { kind: 'read' } : { kind: 'decide', person };
    return {
      target: await this.#findTarget({
        accountId,
        region,
        purpose: purpose.kind,
      }),
      pipelineName: name,
      purpose,
    };
  }
}

function latestOf(
  states: StageState[],
  { stageName, actionName }: ApprovalRef,
): { stage?: StageState; attempt?: ActionExecution } {
  const stage = states.find(state => state.stageName === stageName);
  const attempt = stage?.actionStates?.find(
    action => action.actionName === actionName,
  )?.latestExecution;
  return { stage, attempt };
}

/** What waits at the action, of whichever execution it is. */
function waitingInState(
  states: StageState[],
  ref: ApprovalRef,
): LiveApproval | undefined {
  const { stage, attempt } = latestOf(states, ref);
  // An action's latest execution may be of an older run than its stage's: then it has ended and has no token.
  if (
    stage?.latestExecution?.status !== 'InProgress' ||
    attempt?.status !== 'InProgress' ||
    !attempt.token
  ) {
    return undefined;
  }
  return {
    pipelineExecutionId: stage.latestExecution.pipelineExecutionId ?? '',
    actionExecutionId: attempt.actionExecutionId ?? '',
    token: attempt.token,
    since: (attempt.lastStatusChange ?? new Date(0)).toISOString(),
    summary: attempt.summary,
  };
}

/** What waits in a PARALLEL execution; attempts of the other modes have no token here. */
function toWaiting(attempt: ActionExecutionDetail): LiveApproval | undefined {
  const token = attempt.output?.executionResult?.externalExecutionId;
  return token
    ? {
        pipelineExecutionId: attempt.pipelineExecutionId ?? '',
        actionExecutionId: attempt.actionExecutionId ?? '',
        token,
        since: (
          attempt.lastUpdateTime ??
          attempt.startTime ??
          new Date(0)
        ).toISOString(),
      }
    : undefined;
}

function newest(
  attempts: ActionExecutionDetail[],
): ActionExecutionDetail | undefined {
  return [...attempts].sort(
    (a, b) => (b.startTime?.getTime() ?? 0) - (a.startTime?.getTime() ?? 0),
  )[0];
}

/**
 * The answer as the action's state tells it, if the state still shows the attempt that was asked for. The state has the
 * summary of PutApprovalResult, which AWS does not promise to repeat in the list of action executions.
 */
function answeredInState(options: {
  states: StageState[];
  /** What the list of action executions tells. */
  answered?: ActionExecutionDetail;
  ref: ApprovalRef & { pipelineExecutionId: string; actionExecutionId: string };
}): AnsweredApproval | undefined {
  const { states, answered, ref } = options;
  const { attempt } = latestOf(states, ref);
  const status = ENDED.find(ended => ended === attempt?.status);
  if (!status || attempt?.actionExecutionId !== ref.actionExecutionId) {
    return undefined;
  }
  const listed =
    answered?.actionExecutionId === ref.actionExecutionId
      ? toAnswered(answered)
      : undefined;
  return {
    pipelineExecutionId: ref.pipelineExecutionId,
    actionExecutionId: ref.actionExecutionId,
    summary: [...new Set([attempt.summary, listed?.summary])]
      .filter(Boolean)
      .join('\n'),
    status,
    updatedBy: attempt.lastUpdatedBy ?? listed?.updatedBy,
    at: attempt.lastStatusChange?.toISOString() ?? listed?.at,
  };
}

function toAnswered(attempt: ActionExecutionDetail): AnsweredApproval {
  return {
    pipelineExecutionId: attempt.pipelineExecutionId ?? '',
    actionExecutionId: attempt.actionExecutionId ?? '',
    summary: attempt.output?.executionResult?.externalExecutionSummary,
    status: (attempt.status ?? 'Failed') as AnsweredApproval['status'],
    updatedBy: attempt.updatedBy,
    at: attempt.lastUpdateTime?.toISOString(),
  };
}
