import type {
  ActionDeclaration,
  ActionExecution,
  ActionState,
  StageExecution,
  StageState,
} from '@aws-sdk/client-codepipeline';
import { externalUrl } from './actionViews';
import { repositoryUrl, revisionUrl } from './sources';
import type { ActionRun, PipelineRecord } from './state';
import {
  currentDeclaration,
  findExecution,
  isParallel,
  stageRunOf,
} from './structure';
import { waitingFor } from './waiting';

/** A stage as GetPipelineState shows it. */
export function stageStateView(
  record: PipelineRecord,
  stageName: string,
): StageState {
  const stage = record.stages[stageName];
  const declaration = currentDeclaration(record).stages.find(
    one => one.name === stageName,
  )!;
  const latest = findExecution(record, stage.latestExecutionId);
  const latestRun = latest && stageRunOf(latest, stageName);
  // PARALLEL executions are not to be seen here, waiting ones neither.
  const inbound = waitingFor(record, stageName)
    .filter(execution => !isParallel(execution))
    .map(
      (execution): StageExecution => ({
        pipelineExecutionId: execution.id,
        status: 'InProgress',
        type: execution.type,
      }),
    );
  return {
    stageName,
    inboundExecution: inbound[inbound.length - 1],
    inboundExecutions: inbound,
    inboundTransitionState: {
      enabled: stage.inbound.enabled,
      lastChangedBy: stage.inbound.by,
      lastChangedAt: dateOf(stage.inbound.at),
      disabledReason: stage.inbound.enabled ? undefined : stage.inbound.reason,
    },
    actionStates: (declaration.actions ?? []).map(action =>
      actionStateView(record, stageName, action),
    ),
    latestExecution: latest &&
      latestRun && {
        pipelineExecutionId: latest.id,
        status: latestRun.status,
        type: latest.type,
      },
    retryStageMetadata: latestRun?.latestRetryTrigger && {
      manualStageRetryAttempt: latestRun.manualRetries,
      latestRetryTrigger: latestRun.latestRetryTrigger,
    },
  };
}

function actionStateView(
  record: PipelineRecord,
  stageName: string,
  action: ActionDeclaration,
): ActionState {
  const latest = record.stages[stageName].latestRuns[action.name!];
  const execution = findExecution(record, latest?.executionId);
  const run =
    execution &&
    stageRunOf(execution, stageName)?.runs.find(one => one.id === latest.runId);
  const isSource = action.actionTypeId?.category === 'Source';
  const commit = run?.status === 'Succeeded' ? run.commit : undefined;
  return {
    actionName: action.name,
    currentRevision: commit && {
      revisionId: commit.id,
      revisionChangeId: commit.id,
      created: new Date(commit.at),
    },
    latestExecution: run && actionExecutionView(record, run),
    entityUrl: isSource ? repositoryUrl(record, action) : entityUrl(action),
    revisionUrl: commit && revisionUrl(record, action, commit),
  };
}

function entityUrl(action: ActionDeclaration): string | undefined {
  return action.configuration?.ExternalEntityLink;
}

function actionExecutionView(
  record: PipelineRecord,
  run: ActionRun,
): ActionExecution {
  const pending = run.approval && run.status === 'InProgress';
  return {
    actionExecutionId: run.id,
    status: run.status,
    summary: run.summary,
    lastStatusChange: new Date(run.lastUpdateTime),
    token: pending ? run.approval?.token : undefined,
    lastUpdatedBy: run.updatedBy,
    externalExecutionId: run.buildId,
    externalExecutionUrl: externalUrl(record, run),
    errorDetails: run.status === 'Failed' ? run.error : undefined,
  };
}

function dateOf(ms: number | undefined): Date | undefined {
  return ms === undefined ? undefined : new Date(ms);
}
