import type { StageRetryMode } from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../wire/AwsError';
import { startAction } from './actions';
import type { EngineEnv } from './EngineEnv';
import { settle } from './engine';
import { stageOccupant } from './waiting';
import { emitPipeline, emitStage } from './events';
import { requireCapacity } from './executions';
import type { ExecutionRecord, PipelineRecord } from './state';
import {
  actionOf,
  countingRuns,
  currentDeclaration,
  findExecution,
  isParallel,
  stageRunOf,
  stagesOf,
} from './structure';

/**
 * Runs a failed or stopped stage again. The pipeline execution keeps its id,
 * every action that runs again gets a new one, and an approval a new token.
 */
export function retryStage(
  record: PipelineRecord,
  options: {
    stageName: string;
    executionId: string;
    mode: StageRetryMode;
    at: number;
    env: EngineEnv;
  },
): void {
  const { stageName, mode, at, env } = options;
  const execution = retryable(record, options);
  const stage = stageRunOf(execution, stageName)!;
  const index = stagesOf(record, execution).findIndex(
    one => one.name === stageName,
  );
  const failed = [...countingRuns(stage).values()].filter(
    run => run.status !== 'Succeeded',
  );
  execution.attempt += 1;
  execution.status = 'InProgress';
  execution.stop = undefined;
  execution.place = { index, state: 'running', since: at };
  execution.lastUpdateTime = at;
  stage.status = 'InProgress';
  stage.manualRetries += 1;
  stage.latestRetryTrigger = 'ManualStageRetry';
  stage.lastUpdateTime = at;
  emitPipeline(record, execution, 'RESUMED', options);
  emitStage(record, execution, { name: stageName, state: 'RESUMED' }, options);
  if (mode === 'ALL_ACTIONS') {
    stage.since = stage.runs.length;
  } else {
    failed.forEach(run =>
      startAction(
        { record, execution, stage, at, env },
        actionOf(record, execution, stage, run),
      ),
    );
  }
  settle(record, options);
}

/** The execution to retry, or the error AWS has for it. */
function retryable(
  record: PipelineRecord,
  options: { stageName: string; executionId: string },
): ExecutionRecord {
  const { stageName, executionId } = options;
  const execution = findExecution(record, executionId);
  const latestId = record.stages[stageName]?.latestExecutionId;
  const parallel = execution && isParallel(execution);
  if (!execution || (!parallel && latestId !== executionId)) {
    throw new AwsError(
      'NotLatestPipelineExecutionException',
      `The pipeline execution '${executionId}' is not the latest one in stage '${stageName}'`,
    );
  }
  const stage = stageRunOf(execution, stageName);
  const retryStatus = stage?.status === 'Failed' || stage?.status === 'Stopped';
  if (
    !retryStatus ||
    execution.place ||
    execution.version !== currentDeclaration(record).version ||
    (!parallel && stageOccupant(record, stageName))
  ) {
    throw new AwsError(
      'StageNotRetryableException',
      `Stage '${stageName}' of pipeline execution '${executionId}' cannot be retried: it has no failed actions, or the pipeline's structure has changed`,
    );
  }
  requireCapacity(record);
  return execution;
}
