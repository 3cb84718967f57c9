import { isDeepStrictEqual } from 'util';
import type {
  PipelineDeclaration,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import { finishAction } from './actions';
import { type At, endExecution, endStage } from './endings';
import type { PipelineRecord } from './state';
import {
  activeExecutions,
  actionOf,
  placeName,
  stageRunOf,
  stagesOf,
} from './structure';

/**
 * Cancels the executions that a new structure pulls the ground from: those in
 * a stage that changed, and those in or in front of one that is gone. The
 * others follow the structure they started with.
 */
export function cancelChanged(
  record: PipelineRecord,
  next: PipelineDeclaration,
  options: At,
): void {
  for (const execution of activeExecutions(record)) {
    const name = placeName(record, execution);
    const before = stagesOf(record, execution).find(one => one.name === name);
    const after = next.stages?.find(one => one.name === name);
    const isRunning = execution.place!.state === 'running';
    if (after && !(isRunning && differs(before, after))) {
      continue;
    }
    const stage = isRunning ? stageRunOf(execution, name) : undefined;
    if (stage) {
      stage.runs
        .filter(run => run.status === 'InProgress')
        .forEach(run =>
          finishAction(
            { record, execution, stage, ...options },
            actionOf(record, execution, stage, run),
            run,
            'Abandoned',
          ),
        );
      endStage(record, execution, stage, 'Cancelled', options);
    }
    endExecution(record, execution, 'Cancelled', options);
  }
}

/** Compared as JSON, where a member without value is no member. */
function differs(
  one: StageDeclaration | undefined,
  other: StageDeclaration,
): boolean {
  const plain = (stage: StageDeclaration | undefined) =>
    JSON.parse(JSON.stringify(stage ?? {}));
  return !isDeepStrictEqual(plain(one), plain(other));
}
