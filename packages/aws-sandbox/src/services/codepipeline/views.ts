import type {
  ActionExecution,
  ActionExecutionDetail,
  ActionState,
  PipelineExecution,
  PipelineExecutionSummary,
  StageExecution,
  StageState,
} from '@aws-sdk/client-codepipeline';
import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { buildUrl } from '../codebuild';
import { waitingFor } from './engine';
import {
  repositoryUrl,
  revisionSummary,
  revisionUrl,
  sourceActions,
  sourceArtifactName,
  sourceVariables,
} from './sources';
import type {
  ActionRun,
  ExecutionRecord,
  PipelineRecord,
  StageRun,
} from './state';
import {
  currentDeclaration,
  findExecution,
  isParallel,
  stageRunOf,
} from './structure';

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

function externalUrl(
  record: PipelineRecord,
  run: ActionRun,
): string | undefined {
  return run.buildId
    ? buildUrl({
        accountId: record.accountId,
        region: run.buildRegion ?? record.region,
        project: run.buildId.slice(0, run.buildId.lastIndexOf(':')),
        id: run.buildId,
      })
    : undefined;
}

/** An execution as ListPipelineExecutions shows it. */
export function executionSummaryView(
  record: PipelineRecord,
  execution: ExecutionRecord,
): PipelineExecutionSummary {
  const actions = sourceActions(record, execution.version);
  return {
    ...commonView(execution),
    startTime: new Date(execution.startTime),
    lastUpdateTime: new Date(execution.lastUpdateTime),
    sourceRevisions: execution.sources.map(({ actionName, commit }) => {
      const action = actions.find(one => one.name === actionName)!;
      return {
        actionName,
        revisionId: commit.id,
        revisionSummary: revisionSummary(action, commit),
        revisionUrl: revisionUrl(record, action, commit),
      };
    }),
    stopTrigger: execution.stop && { reason: execution.stop.reason },
  };
}

/** An execution as GetPipelineExecution shows it. */
export function executionView(
  record: PipelineRecord,
  execution: ExecutionRecord,
): PipelineExecution {
  const actions = sourceActions(record, execution.version);
  return {
    ...commonView(execution),
    pipelineName: record.name,
    pipelineVersion: execution.version,
    artifactRevisions: execution.sources.map(({ actionName, commit }) => {
      const action = actions.find(one => one.name === actionName)!;
      return {
        name: sourceArtifactName(action),
        revisionId: commit.id,
        revisionSummary: revisionSummary(action, commit),
        revisionUrl: revisionUrl(record, action, commit),
        created: new Date(commit.at),
      };
    }),
    variables: execution.variables,
  };
}

function commonView(execution: ExecutionRecord) {
  return {
    pipelineExecutionId: execution.id,
    status: execution.status,
    trigger: {
      triggerType: execution.trigger.type,
      triggerDetail: execution.trigger.detail,
    },
    executionMode: execution.mode,
    executionType: execution.type,
    rollbackMetadata: execution.rollbackTargetId
      ? { rollbackTargetPipelineExecutionId: execution.rollbackTargetId }
      : undefined,
  };
}

/** An attempt of an action as ListActionExecutions shows it. */
export function actionDetailView(
  record: PipelineRecord,
  of: {
    execution: ExecutionRecord;
    stage: StageRun;
    run: ActionRun;
    declaration: ActionDeclaration;
  },
): ActionExecutionDetail {
  const { execution, stage, run, declaration } = of;
  const artifacts = (list: Array<{ name?: string }> | undefined) =>
    (list ?? []).map(({ name }) => ({
      name,
      s3location: {
        bucket: `codepipeline-${record.region}-${record.accountId}`,
        key: `${record.name}/${name}/${run.id.slice(0, 7)}`,
      },
    }));
  return {
    pipelineExecutionId: execution.id,
    actionExecutionId: run.id,
    pipelineVersion: execution.version,
    stageName: stage.name,
    actionName: run.actionName,
    startTime: new Date(run.startTime),
    lastUpdateTime: new Date(run.lastUpdateTime),
    updatedBy: run.updatedBy,
    status: run.status,
    input: {
      actionTypeId: declaration.actionTypeId,
      configuration: declaration.configuration ?? {},
      resolvedConfiguration: declaration.configuration ?? {},
      roleArn: declaration.roleArn,
      region: declaration.region ?? record.region,
      inputArtifacts: artifacts(declaration.inputArtifacts),
      namespace: declaration.namespace,
    },
    output: {
      outputArtifacts:
        run.status === 'Succeeded'
          ? artifacts(declaration.outputArtifacts)
          : [],
      executionResult: {
        // GetPipelineState has no tokens of PARALLEL executions; they are here.
        externalExecutionId: isParallel(execution)
          ? run.approval?.token ?? run.buildId
          : run.buildId,
        externalExecutionSummary: run.summary,
        externalExecutionUrl: externalUrl(record, run),
        errorDetails: run.status === 'Failed' ? run.error : undefined,
      },
      outputVariables: sourceVariables(declaration, run) ?? {},
    },
  };
}

function dateOf(ms: number | undefined): Date | undefined {
  return ms === undefined ? undefined : new Date(ms);
}
