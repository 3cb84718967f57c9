import type { StageDeclaration } from '@aws-sdk/client-codepipeline';
import { finishAction, startAction } from './actions';
import { type At, endExecution, endStage } from './endings';
import type { ActionRun, ExecutionRecord, PipelineRecord } from './state';
import {
  actionOf,
  countingRuns,
  runOrderOf,
  stageRunOf,
  stagesOf,
} from './structure';

/**
 * What an execution in a stage does now: starts the actions of the next run
 * order, ends the stage, or goes on waiting for its actions. Parallel actions
 * go on when one of them fails; what comes after them does not start.
 *
 * @returns whether anything changed
 */
export function stepRunning(
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
