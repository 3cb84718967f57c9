import type {
  ActionDeclaration,
  ActionExecution,
  ActionExecutionDetail,
  PipelineDeclaration,
  PipelineExecutionSummary,
  PipelineMetadata,
  PipelineSummary,
  SourceRevision,
  StageState as SdkStageState,
} from '@aws-sdk/client-codepipeline';
import type { Revision } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type {
  ActionAttempt,
  ActionListing,
  ActionStructure,
  ExecutionListing,
  ExecutionMode,
  PipelineListing,
  PipelineStructure,
  PipelineType,
  StageState,
} from '../model/pipelines';
import { safeConfiguration } from './safeConfiguration';

export function toPipelineListing(pipeline: PipelineSummary): PipelineListing {
  return {
    name: pipeline.name ?? '',
    version: pipeline.version ?? 1,
    pipelineType: (pipeline.pipelineType ?? 'V1') as PipelineType,
    executionMode: (pipeline.executionMode ?? 'SUPERSEDED') as ExecutionMode,
    createdAt: iso(pipeline.created),
    updatedAt: iso(pipeline.updated),
  };
}

export function toPipelineStructure(
  pipeline: PipelineDeclaration | undefined,
  metadata: PipelineMetadata | undefined,
): PipelineStructure {
  return {
    arn: metadata?.pipelineArn,
    version: pipeline?.version ?? 1,
    pipelineType: (pipeline?.pipelineType ?? 'V1') as PipelineType,
    executionMode: (pipeline?.executionMode ?? 'SUPERSEDED') as ExecutionMode,
    createdAt: iso(metadata?.created),
    updatedAt: iso(metadata?.updated),
    stages: (pipeline?.stages ?? []).map(stage => ({
      name: stage.name ?? '',
      actions: (stage.actions ?? [])
        .map(toActionStructure)
        .sort((a, b) => a.runOrder - b.runOrder),
    })),
  };
}

function toActionStructure(action: ActionDeclaration): ActionStructure {
  return {
    name: action.name ?? '',
    category: action.actionTypeId?.category ?? '',
    owner: action.actionTypeId?.owner ?? '',
    provider: action.actionTypeId?.provider ?? '',
    runOrder: action.runOrder ?? 1,
    region: action.region,
    accountId: accountOfRole(action.roleArn),
    configuration: safeConfiguration(action.configuration),
    timeoutInMinutes: action.timeoutInMinutes,
  };
}

export function toStageState(stage: SdkStageState): StageState {
  const transition = stage.inboundTransitionState;
  const inbound = stage.inboundExecutions?.length
    ? stage.inboundExecutions
    : [stage.inboundExecution];
  return {
    name: stage.stageName ?? '',
    latest: stage.latestExecution && {
      pipelineExecutionId: stage.latestExecution.pipelineExecutionId ?? '',
      status: stage.latestExecution.status ?? '',
    },
    inbound: inbound.flatMap(execution => execution?.pipelineExecutionId ?? []),
    transition: transition && {
      enabled: transition.enabled ?? true,
      reason: transition.disabledReason,
      changedBy: transition.lastChangedBy,
      changedAt: iso(transition.lastChangedAt),
    },
    actions: (stage.actionStates ?? []).map(action => ({
      name: action.actionName ?? '',
      entityUrl: action.entityUrl,
      latest: action.latestExecution && toAttempt(action.latestExecution),
    })),
  };
}

function toAttempt(attempt: ActionExecution): ActionAttempt {
  return {
    actionExecutionId: attempt.actionExecutionId,
    status: attempt.status,
    summary: attempt.summary,
    since: iso(attempt.lastStatusChange),
    updatedBy: attempt.lastUpdatedBy,
    externalExecutionId: attempt.externalExecutionId,
    externalExecutionUrl: attempt.externalExecutionUrl,
    percentComplete: attempt.percentComplete,
    errorCode: attempt.errorDetails?.code,
    errorMessage: attempt.errorDetails?.message,
  };
}

export function toExecutionListing(
  execution: PipelineExecutionSummary,
): ExecutionListing {
  return {
    id: execution.pipelineExecutionId ?? '',
    status: execution.status ?? '',
    type: execution.executionType ?? 'STANDARD',
    executionMode: execution.executionMode,
    startedAt: iso(execution.startTime) ?? new Date(0).toISOString(),
    updatedAt: iso(execution.lastUpdateTime),
    trigger: execution.trigger?.triggerType && {
      type: execution.trigger.triggerType,
      detail: execution.trigger.triggerDetail,
    },
    revisions: (execution.sourceRevisions ?? []).map(toRevision),
    statusSummary: execution.statusSummary,
    rollbackTargetId:
      execution.rollbackMetadata?.rollbackTargetPipelineExecutionId,
  };
}

function toRevision(revision: SourceRevision): Revision {
  return {
    actionName: revision.actionName ?? '',
    revisionId: revision.revisionId ?? '',
    summary: commitMessage(revision.revisionSummary),
    url: revision.revisionUrl,
  };
}

/** Source actions of CodeConnections give `{"ProviderType":"GitHub","CommitMessage":"…"}`, the others plain text. */
function commitMessage(summary: string | undefined): string | undefined {
  if (!summary?.startsWith('{')) {
    return summary;
  }
  try {
    const { CommitMessage: message } = JSON.parse(summary);
    return typeof message === 'string' ? message : summary;
  } catch {
    return summary;
  }
}

export function toActionListing(action: ActionExecutionDetail): ActionListing {
  const category = action.input?.actionTypeId?.category ?? '';
  const provider = action.input?.actionTypeId?.provider ?? '';
  const result = action.output?.executionResult;
  return {
    id: action.actionExecutionId ?? '',
    pipelineExecutionId: action.pipelineExecutionId ?? '',
    stageName: action.stageName ?? '',
    actionName: action.actionName ?? '',
    category,
    provider,
    region: action.input?.region,
    accountId: accountOfRole(action.input?.roleArn),
    pipelineVersion: action.pipelineVersion,
    configuration: safeConfiguration({
      ...action.input?.configuration,
      ...action.input?.resolvedConfiguration,
    }),
    status: action.status ?? '',
    startedAt: iso(action.startTime) ?? new Date(0).toISOString(),
    updatedAt: iso(action.lastUpdateTime),
    summary: result?.externalExecutionSummary,
    // Of builds only: of an approval in PARALLEL mode this is its token, and AWS may leave the category out.
    externalExecutionId:
      provider === 'CodeBuild' ? result?.externalExecutionId : undefined,
    externalExecutionUrl: result?.externalExecutionUrl,
    errorCode: result?.errorDetails?.code,
    errorMessage: result?.errorDetails?.message,
    updatedBy: action.updatedBy,
    authorEmail:
      category === 'Source'
        ? action.output?.outputVariables?.AuthorEmail || undefined
        : undefined,
  };
}

function accountOfRole(arn: string | undefined): string | undefined {
  return arn?.split(':')[4] || undefined;
}

function iso(date: Date | undefined): string | undefined {
  return date?.toISOString();
}
