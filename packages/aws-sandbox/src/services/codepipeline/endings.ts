import type { EngineEnv } from './EngineEnv';
import { emitPipeline, emitStage } from './events';
import type { ExecutionRecord, PipelineRecord, StageRun } from './state';

/** The moment of a step, and the world it happens in. */
export interface At {
  at: number;
  env: EngineEnv;
}

/** Ends a stage; the lock is freed when the execution leaves its place. */
export function endStage(
  record: PipelineRecord,
  execution: ExecutionRecord,
  stage: StageRun,
  status: 'Succeeded' | 'Failed' | 'Stopped' | 'Cancelled',
  options: At,
): void {
  stage.status = status;
  stage.lastUpdateTime = options.at;
  const state = eventState(status);
  emitStage(record, execution, { name: stage.name, state }, options);
}

/** Ends an execution, wherever it is. */
export function endExecution(
  record: PipelineRecord,
  execution: ExecutionRecord,
  status: 'Succeeded' | 'Failed' | 'Stopped' | 'Superseded' | 'Cancelled',
  options: At,
): void {
  execution.status = status;
  execution.place = undefined;
  execution.lastUpdateTime = options.at;
  const state = eventState(status);
  emitPipeline(record, execution, state, options);
}

/** Events spell cancelled with one l. */
function eventState<S extends string>(status: S) {
  type State = Uppercase<Exclude<S, 'Cancelled'>> | 'CANCELED';
  return (status === 'Cancelled' ? 'CANCELED' : status.toUpperCase()) as State;
}
