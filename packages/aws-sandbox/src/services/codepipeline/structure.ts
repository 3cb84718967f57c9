import type {
  ActionDeclaration,
  PipelineDeclaration,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import type {
  ActionRun,
  ExecutionRecord,
  PipelineRecord,
  StageRun,
} from './state';

/** The structure as it is now. */
export function currentDeclaration(
  record: PipelineRecord,
): PipelineDeclaration & { stages: StageDeclaration[]; version: number } {
  return declarationAt(record, record.versions.length);
}

/** The structure of version `version` (from 1). */
export function declarationAt(
  record: PipelineRecord,
  version: number,
): PipelineDeclaration & { stages: StageDeclaration[]; version: number } {
  const declaration = record.versions[version - 1];
  return { ...declaration, stages: declaration.stages ?? [], version };
}

/** The stages that this execution goes through, in its own version. */
export function stagesOf(
  record: PipelineRecord,
  execution: ExecutionRecord,
): StageDeclaration[] {
  return record.versions[execution.version - 1].stages ?? [];
}

/** Run order defaults to 1. */
export function runOrderOf(action: ActionDeclaration): number {
  return action.runOrder ?? 1;
}

/** The executions that have not ended, in order of their start. */
export function activeExecutions(record: PipelineRecord): ExecutionRecord[] {
  return record.executions.filter(execution => execution.place);
}

/** The name of the stage that the execution is in or waits for. */
export function placeName(
  record: PipelineRecord,
  execution: ExecutionRecord,
): string | undefined {
  return execution.place
    ? stagesOf(record, execution)[execution.place.index].name
    : undefined;
}

export function isIn(
  record: PipelineRecord,
  execution: ExecutionRecord,
  stageName: string,
  state: 'waiting' | 'running',
): boolean {
  return (
    execution.place?.state === state &&
    placeName(record, execution) === stageName
  );
}

export function stageRunOf(
  execution: ExecutionRecord,
  stageName: string | undefined,
): StageRun | undefined {
  return execution.stages.find(stage => stage.name === stageName);
}

/** For each action its last run within the attempt that counts. */
export function countingRuns(stage: StageRun): Map<string, ActionRun> {
  return new Map(
    stage.runs.slice(stage.since).map(run => [run.actionName, run]),
  );
}

export function findExecution(
  record: PipelineRecord,
  id: string | undefined,
): ExecutionRecord | undefined {
  return record.executions.find(execution => execution.id === id);
}

/** Whether two executions exclude each other from a stage. */
export function isParallel(execution: ExecutionRecord): boolean {
  return execution.mode === 'PARALLEL';
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
