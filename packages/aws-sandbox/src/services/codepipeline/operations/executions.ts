import type {
  GetPipelineExecutionInput,
  GetPipelineExecutionOutput,
  ListPipelineExecutionsInput,
  ListPipelineExecutionsOutput,
  RetryStageExecutionInput,
  RetryStageExecutionOutput,
  RollbackStageInput,
  RollbackStageOutput,
  StopPipelineExecutionInput,
  StopPipelineExecutionOutput,
} from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../../wire/AwsError';
import { cursorPage } from '../../cursorPage';
import type { CallContext } from '../../types';
import { checkConstraints, nameAt, uuidAt } from '../constraints';
import { worldEnv } from '../EngineEnv';
import { requirePipeline, requireStage } from '../lookup';
import { retryStage } from '../retrying';
import { rollbackStage } from '../rollback';
import type { ExecutionRecord, PipelineRecord } from '../state';
import { stopExecution } from '../stopping';
import { currentDeclaration, findExecution, stageRunOf } from '../structure';
import { executionSummaryView, executionView } from '../executionViews';
import { badToken } from './pipelines';

/** @throws PipelineExecutionNotFoundException */
export function requireExecution(
  record: PipelineRecord,
  id: string,
): ExecutionRecord {
  const execution = findExecution(record, id);
  if (!execution) {
    throw new AwsError(
      'PipelineExecutionNotFoundException',
      `Pipeline '${record.name}' does not have an execution with id '${id}'`,
    );
  }
  return execution;
}

export function getPipelineExecution(
  input: GetPipelineExecutionInput,
  context: CallContext,
): GetPipelineExecutionOutput {
  checkConstraints([
    nameAt('pipelineName', input.pipelineName),
    uuidAt('pipelineExecutionId', input.pipelineExecutionId),
  ]);
  const record = requirePipeline(context, input.pipelineName!);
  const execution = requireExecution(record, input.pipelineExecutionId!);
  return { pipelineExecution: executionView(record, execution) };
}

/** Newest first. */
export function listPipelineExecutions(
  input: ListPipelineExecutionsInput,
  context: CallContext,
): ListPipelineExecutionsOutput {
  checkConstraints([
    nameAt('pipelineName', input.pipelineName),
    { path: 'maxResults', value: input.maxResults, min: 1, max: 100 },
  ]);
  const record = requirePipeline(context, input.pipelineName!);
  const stageName = input.filter?.succeededInStage?.stageName;
  const { version } = currentDeclaration(record);
  const matching = stageName
    ? record.executions.filter(
        execution =>
          execution.version === version &&
          stageRunOf(execution, stageName)?.status === 'Succeeded',
      )
    : [...record.executions];
  const { items, nextToken } = cursorPage({
    items: matching.reverse(),
    keyOf: execution => execution.id,
    size: input.maxResults ?? 100,
    token: input.nextToken,
    scope: `${record.name}/${stageName ?? ''}`,
    onBadToken: badToken,
  });
  return {
    pipelineExecutionSummaries: items.map(execution =>
      executionSummaryView(record, execution),
    ),
    nextToken,
  };
}

export function stopPipelineExecution(
  input: StopPipelineExecutionInput,
  context: CallContext,
): StopPipelineExecutionOutput {
  checkConstraints([
    nameAt('pipelineName', input.pipelineName),
    uuidAt('pipelineExecutionId', input.pipelineExecutionId),
    { path: 'reason', value: input.reason, max: 200 },
  ]);
  stopExecution(requirePipeline(context, input.pipelineName!), {
    executionId: input.pipelineExecutionId!,
    abandon: input.abandon ?? false,
    reason: input.reason,
    by: context.principalArn,
    ...moment(context),
  });
  return { pipelineExecutionId: input.pipelineExecutionId };
}

export function retryStageExecution(
  input: RetryStageExecutionInput,
  context: CallContext,
): RetryStageExecutionOutput {
  checkConstraints([
    nameAt('pipelineName', input.pipelineName),
    nameAt('stageName', input.stageName),
    uuidAt('pipelineExecutionId', input.pipelineExecutionId),
    {
      path: 'retryMode',
      value: input.retryMode,
      required: true,
      oneOf: ['FAILED_ACTIONS', 'ALL_ACTIONS'],
    },
  ]);
  const record = requirePipeline(context, input.pipelineName!);
  requireStage(record, input.stageName!);
  retryStage(record, {
    stageName: input.stageName!,
    executionId: input.pipelineExecutionId!,
    mode: input.retryMode!,
    ...moment(context),
  });
  return { pipelineExecutionId: input.pipelineExecutionId };
}

export function rollbackStageOperation(
  input: RollbackStageInput,
  context: CallContext,
): RollbackStageOutput {
  checkConstraints([
    nameAt('pipelineName', input.pipelineName),
    nameAt('stageName', input.stageName),
    uuidAt('targetPipelineExecutionId', input.targetPipelineExecutionId),
  ]);
  const record = requirePipeline(context, input.pipelineName!);
  requireStage(record, input.stageName!);
  const execution = rollbackStage(record, {
    stageName: input.stageName!,
    targetId: input.targetPipelineExecutionId!,
    by: context.principalArn,
    ...moment(context),
  });
  return { pipelineExecutionId: execution.id };
}

/** When the call happens, and what the state machine needs for it. */
export function moment(context: CallContext) {
  const { world } = context;
  return { at: world.clock.now().getTime(), env: worldEnv(world) };
}
