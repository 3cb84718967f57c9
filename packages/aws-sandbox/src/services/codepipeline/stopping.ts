import { AwsError } from '../../wire/AwsError';
import type { EngineEnv } from './EngineEnv';
import { settle } from './engine';
import { emitPipeline, emitStage } from './events';
import type { PipelineRecord } from './state';
import { findExecution, placeName, stageRunOf } from './structure';

/**
 * Stops an execution: at once if it waits in front of a stage; in a stage
 * after its actions ended, or with `abandon` without waiting for them.
 */
export function stopExecution(
  record: PipelineRecord,
  options: {
    executionId: string;
    abandon: boolean;
    reason?: string;
    by: string;
    at: number;
    env: EngineEnv;
  },
): void {
  const { executionId, abandon, reason, by, at } = options;
  const execution = findExecution(record, executionId);
  // AWS models no PipelineExecutionNotFoundException for this operation.
  if (!execution?.place) {
    throw new AwsError(
      'PipelineExecutionNotStoppableException',
      `Pipeline execution '${executionId}' is not in progress`,
    );
  }
  if (execution.stop && (execution.stop.abandon || !abandon)) {
    throw new AwsError(
      'DuplicatedStopRequestException',
      `A request to stop pipeline execution '${executionId}' is already in progress`,
    );
  }
  execution.stop = { abandon, reason, by, at };
  execution.status = 'Stopping';
  execution.lastUpdateTime = at;
  emitPipeline(record, execution, 'STOPPING', options);
  const stage = stageRunOf(execution, placeName(record, execution));
  if (stage && execution.place.state === 'running') {
    stage.status = 'Stopping';
    emitStage(
      record,
      execution,
      { name: stage.name, state: 'STOPPING' },
      options,
    );
  }
  settle(record, options);
}
