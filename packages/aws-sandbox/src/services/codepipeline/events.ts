import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { EngineEnv } from './EngineEnv';
import type { ActionRun, ExecutionRecord, PipelineRecord } from './state';
import { pipelineArn } from './arns';

type PipelineEventState =
  | 'STARTED'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'RESUMED'
  | 'STOPPING'
  | 'STOPPED'
  | 'SUPERSEDED'
  | 'CANCELED';
type StageEventState =
  | 'STARTED'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'RESUMED'
  | 'STOPPED'
  | 'STOPPING'
  | 'CANCELED';
type ActionEventState = 'STARTED' | 'SUCCEEDED' | 'FAILED' | 'ABANDONED';

function send(
  record: PipelineRecord,
  env: EngineEnv,
  at: number,
  event: { detailType: string; detail: object },
): void {
  env.emit({
    source: 'aws.codepipeline',
    account: record.accountId,
    region: record.region,
    'detail-type': event.detailType,
    time: new Date(at).toISOString(),
    resources: [pipelineArn(record)],
    detail: event.detail,
  });
}

/** `CodePipeline Pipeline Execution State Change` */
export function emitPipeline(
  record: PipelineRecord,
  execution: ExecutionRecord,
  state: PipelineEventState,
  options: { at: number; env: EngineEnv },
): void {
  send(record, options.env, options.at, {
    detailType: 'CodePipeline Pipeline Execution State Change',
    detail: {
      pipeline: record.name,
      'execution-id': execution.id,
      'start-time': new Date(execution.startTime).toISOString(),
      'execution-trigger': {
        'trigger-type': execution.trigger.type,
        'trigger-detail': execution.trigger.detail,
      },
      state,
      version: execution.version,
      'pipeline-execution-attempt': execution.attempt,
    },
  });
}

/** `CodePipeline Stage Execution State Change` */
export function emitStage(
  record: PipelineRecord,
  execution: ExecutionRecord,
  stage: { name: string; state: StageEventState },
  options: { at: number; env: EngineEnv },
): void {
  send(record, options.env, options.at, {
    detailType: 'CodePipeline Stage Execution State Change',
    detail: {
      pipeline: record.name,
      'execution-id': execution.id,
      'start-time': new Date(options.at).toISOString(),
      stage: stage.name,
      state: stage.state,
      version: execution.version,
      'pipeline-execution-attempt': execution.attempt,
    },
  });
}

/** `CodePipeline Action Execution State Change` */
export function emitAction(
  record: PipelineRecord,
  execution: ExecutionRecord,
  action: {
    stageName: string;
    declaration: ActionDeclaration;
    run: ActionRun;
    state: ActionEventState;
  },
  options: { at: number; env: EngineEnv },
): void {
  const { declaration, run } = action;
  const type = declaration.actionTypeId;
  send(record, options.env, options.at, {
    detailType: 'CodePipeline Action Execution State Change',
    detail: {
      pipeline: record.name,
      'execution-id': execution.id,
      'start-time': new Date(run.startTime).toISOString(),
      stage: action.stageName,
      action: run.actionName,
      'action-execution-id': run.id,
      state: action.state,
      region: declaration.region ?? record.region,
      type: {
        owner: type?.owner,
        category: type?.category,
        provider: type?.provider,
        version: type?.version,
      },
      version: execution.version,
      'pipeline-execution-attempt': execution.attempt,
      ...(action.state === 'STARTED'
        ? {}
        : {
            'execution-result': {
              'external-execution-id': run.buildId,
              'external-execution-summary': run.error?.message ?? run.summary,
              'error-code': run.error?.code,
            },
          }),
    },
  });
}
