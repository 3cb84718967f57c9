import { type At, endExecution } from './endings';
import { emitStage } from './events';
import type { ExecutionRecord, PipelineRecord } from './state';
import { isIn, isParallel, stagesOf } from './structure';

/**
 * What an execution in front of a stage does now: enters it, is superseded,
 * stops, or goes on waiting.
 *
 * @returns whether anything changed
 */
export function stepWaiting(
  record: PipelineRecord,
  execution: ExecutionRecord,
  options: At,
): boolean {
  if (execution.stop) {
    endExecution(record, execution, 'Stopped', options);
    return true;
  }
  const name = stagesOf(record, execution)[execution.place!.index].name!;
  const others = waitingFor(record, name).filter(
    other => other !== execution && other.mode === execution.mode,
  );
  if (
    execution.mode === 'SUPERSEDED' &&
    others.some(other => isNewer(record, other, execution))
  ) {
    endExecution(record, execution, 'Superseded', options);
    return true;
  }
  if (!mayEnter(record, execution, name)) {
    return false;
  }
  if (
    execution.mode === 'QUEUED' &&
    others.some(other => other.place!.since < execution.place!.since)
  ) {
    return false;
  }
  enterStage(record, execution, name, options);
  return true;
}

/** Executions in front of a stage, in order of their start. */
export function waitingFor(
  record: PipelineRecord,
  stageName: string,
): ExecutionRecord[] {
  return record.executions.filter(execution =>
    isIn(record, execution, stageName, 'waiting'),
  );
}

function isNewer(
  record: PipelineRecord,
  one: ExecutionRecord,
  than: ExecutionRecord,
): boolean {
  return record.executions.indexOf(one) > record.executions.indexOf(than);
}

function mayEnter(
  record: PipelineRecord,
  execution: ExecutionRecord,
  name: string,
): boolean {
  const { index } = execution.place!;
  const before = stagesOf(record, execution)[index - 1];
  if (record.stages[name]?.inbound.enabled === false) {
    return false;
  }
  if (before && record.stages[before.name!]?.outbound.enabled === false) {
    return false;
  }
  // The lock: also while the execution in the stage waits for approval.
  return isParallel(execution) || !stageOccupant(record, name);
}

/** The execution that holds a stage's lock. */
export function stageOccupant(
  record: PipelineRecord,
  stageName: string,
): ExecutionRecord | undefined {
  return record.executions.find(
    execution =>
      !isParallel(execution) && isIn(record, execution, stageName, 'running'),
  );
}

function enterStage(
  record: PipelineRecord,
  execution: ExecutionRecord,
  name: string,
  options: At,
): void {
  execution.place = {
    index: execution.place!.index,
    state: 'running',
    since: options.at,
  };
  execution.stages.push({
    name,
    status: 'InProgress',
    startTime: options.at,
    lastUpdateTime: options.at,
    runs: [],
    since: 0,
    manualRetries: 0,
  });
  if (!isParallel(execution)) {
    record.stages[name].latestExecutionId = execution.id;
  }
  emitStage(record, execution, { name, state: 'STARTED' }, options);
}
