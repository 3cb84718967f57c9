import { finishAction } from './actions';
import type { At } from './endings';
import { stepRunning } from './running';
import type { PipelineRecord } from './state';
import { activeExecutions, actionOf } from './structure';
import { stepWaiting } from './waiting';

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

function runsInProgress(record: PipelineRecord) {
  return activeExecutions(record).flatMap(execution =>
    execution.stages.flatMap(stage =>
      stage.runs
        .filter(run => run.status === 'InProgress')
        .map(run => ({ execution, stage, run })),
    ),
  );
}
