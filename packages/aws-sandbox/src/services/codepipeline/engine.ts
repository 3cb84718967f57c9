import type { StageDeclaration } from '@aws-sdk/client-codepipeline';
import { finishAction, startAction } from './actions';
import type { EngineEnv } from './EngineEnv';
import { emitPipeline, emitStage } from './events';
import type {
  ActionRun,
  ExecutionRecord,
  PipelineRecord,
  StageRun,
} from './state';
import {
  activeExecutions,
  countingRuns,
  isIn,
  isParallel,
  runOrderOf,
  stageRunOf,
  stagesOf,
} from './structure';

interface At {
  at: number;
  env: EngineEnv;
}

/** The time of the pipeline's next event: work that ends, approval that expires. */
export function nextDue(record: PipelineRecord): number | undefined {
  let due: number | undefined;
  for (const { run } of runsInProgress(record)) {
    const at = run.dueAt ?? run.approval?.expiresAt;
    if (at !== undefined && (due === undefined || at < due)) {
      due = at;
    }
  }
  return due;
}

/** Ends what is due at `at` and lets the executions go on from there. */
export function runDue(record: PipelineRecord, options: At): void {
  for (const { execution, stage, run } of runsInProgress(record)) {
    const step = { record, execution, stage, ...options };
    const declaration = actionOf(record, execution, stage, run);
    if (run.dueAt !== undefined && run.dueAt <= options.at) {
      finishAction(step, declaration, run, run.outcome ?? 'Succeeded');
    } else if (run.approval && run.approval.expiresAt <= options.at) {
      run.approval.result = 'Expired';
      run.error = {
        code: 'JobFailed',
        message: 'The approval request has expired.',
      };
      finishAction(step, declaration, run, 'Failed');
    }
  }
  settle(record, options);
}

/**
 * Does everything that takes no time until nothing moves: stages end, locks
 * are freed and taken, executions are superseded, actions start.
 */
export function settle(record: PipelineRecord, options: At): void {
  let moved = true;
  while (moved) {
    moved = false;
    for (const execution of activeExecutions(record)) {
      const stepped =
        execution.place?.state === 'waiting'
          ? stepWaiting(record, execution, options)
          : stepRunning(record, execution, options);
      moved = stepped || moved;
    }
  }
}

/** The declaration of the action that this run is an attempt of. */
export function actionOf(
  record: PipelineRecord,
  execution: ExecutionRecord,
  stage: StageRun,
  run: ActionRun,
) {
  return stagesOf(record, execution)
    .find(one => one.name === stage.name)!
    .actions!.find(action => action.name === run.actionName)!;
}

function runsInProgress(record: PipelineRecord) {
  return activeExecutions(record).flatMap(execution =>
    execution.stages.flatMap(stage =>
      stage.runs
        .filter(run => run.status === 'InProgress')
        .map(run => ({ execution, stage, run })),
    ),
  );
}

// In front of a stage ------------------------------------------------------

function stepWaiting(
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

// In a stage ---------------------------------------------------------------

function stepRunning(
  record: PipelineRecord,
  execution: ExecutionRecord,
  options: At,
): boolean {
  const declaration = stagesOf(record, execution)[execution.place!.index];
  const stage = stageRunOf(execution, declaration.name)!;
  const step = { record, execution, stage, ...options };
  let runs = [...countingRuns(stage).values()];
  if (execution.stop?.abandon) {
    runs
      .filter(run => run.status === 'InProgress')
      .forEach(run =>
        finishAction(
          step,
          actionOf(record, execution, stage, run),
          run,
          'Abandoned',
        ),
      );
    runs = [...countingRuns(stage).values()];
  }
  if (runs.some(run => run.status === 'InProgress')) {
    return false;
  }
  const failed = runs.some(run => run.status !== 'Succeeded');
  const next = nextActions(declaration, runs);
  if (execution.stop) {
    const status = next.length === 0 && !failed ? 'Succeeded' : 'Stopped';
    endStage(record, execution, stage, status, options);
    endExecution(record, execution, 'Stopped', options);
  } else if (failed) {
    endStage(record, execution, stage, 'Failed', options);
    endExecution(record, execution, 'Failed', options);
  } else if (next.length > 0) {
    next.forEach(action => startAction(step, action));
  } else {
    endStage(record, execution, stage, 'Succeeded', options);
    goOn(record, execution, options);
  }
  return true;
}

/** The actions of the lowest run order that has not succeeded completely. */
function nextActions(declaration: StageDeclaration, runs: ActionRun[]) {
  const done = new Set(runs.map(run => run.actionName));
  const open = declaration.actions!.filter(action => !done.has(action.name!));
  const order = Math.min(...open.map(runOrderOf));
  return open.filter(action => runOrderOf(action) === order);
}

function endStage(
  record: PipelineRecord,
  execution: ExecutionRecord,
  stage: StageRun,
  status: 'Succeeded' | 'Failed' | 'Stopped',
  options: At,
): void {
  stage.status = status;
  stage.lastUpdateTime = options.at;
  const state = status.toUpperCase() as 'SUCCEEDED' | 'FAILED' | 'STOPPED';
  emitStage(record, execution, { name: stage.name, state }, options);
}

function goOn(
  record: PipelineRecord,
  execution: ExecutionRecord,
  options: At,
): void {
  const index = execution.place!.index + 1;
  // A rollback is for one stage only.
  if (
    execution.type === 'ROLLBACK' ||
    index === stagesOf(record, execution).length
  ) {
    endExecution(record, execution, 'Succeeded', options);
  } else {
    execution.place = { index, state: 'waiting', since: options.at };
  }
}

function endExecution(
  record: PipelineRecord,
  execution: ExecutionRecord,
  status: 'Succeeded' | 'Failed' | 'Stopped' | 'Superseded',
  options: At,
): void {
  execution.status = status;
  execution.place = undefined;
  execution.lastUpdateTime = options.at;
  const state = status.toUpperCase() as Uppercase<typeof status>;
  emitPipeline(record, execution, state, options);
}
