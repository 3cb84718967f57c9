import type { TriggerType } from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../wire/AwsError';
import type { EngineEnv } from './EngineEnv';
import { settle } from './engine';
import { emitPipeline } from './events';
import type { ExecutionRecord, ExecutionSource, PipelineRecord } from './state';
import { activeExecutions, currentDeclaration } from './structure';

/** AWS: concurrent executions of a QUEUED or PARALLEL pipeline. */
const MAX_CONCURRENT = 50;

/** How many ended executions the sandbox keeps of each pipeline. */
const KEPT_EXECUTIONS = 250;

export interface StartOptions {
  trigger: { type: TriggerType; detail: string };
  at: number;
  env: EngineEnv;
  /** Overrides of the pipeline's variables, by name. */
  variables?: Record<string, string>;
  /** Revisions to take instead of the newest, by source action. */
  revisionOverrides?: Record<string, string>;
}

interface NewExecution {
  trigger: { type: TriggerType; detail: string };
  at: number;
  env: EngineEnv;
  index: number;
  sources: ExecutionSource[];
  variables: ExecutionRecord['variables'];
  revisionOverrides?: Record<string, string>;
  rollbackTargetId?: string;
}

/**
 * Starts an execution; it waits in front of the first stage like in front of
 * any other.
 */
export function startExecution(
  record: PipelineRecord,
  options: StartOptions,
): ExecutionRecord {
  const execution = newExecution(record, {
    ...options,
    index: 0,
    sources: [],
    variables: resolveVariables(record, options.variables ?? {}),
  });
  enlist(record, execution, options);
  return execution;
}

/** The error that a start or a retry gets when too many run at once. */
export function requireCapacity(record: PipelineRecord): void {
  const mode = currentDeclaration(record).executionMode;
  if (
    (mode === 'QUEUED' || mode === 'PARALLEL') &&
    activeExecutions(record).length >= MAX_CONCURRENT
  ) {
    throw new AwsError(
      'ConcurrentPipelineExecutionsLimitExceededException',
      `The pipeline '${record.name}' has reached the limit of ${MAX_CONCURRENT} concurrent executions`,
    );
  }
}

/** Makes an execution that waits in front of the stage at `index`. */
export function newExecution(
  record: PipelineRecord,
  options: NewExecution,
): ExecutionRecord {
  const { at, env } = options;
  const declaration = currentDeclaration(record);
  return {
    id: env.uuid(),
    version: declaration.version,
    mode: declaration.executionMode ?? 'SUPERSEDED',
    type: options.rollbackTargetId ? 'ROLLBACK' : 'STANDARD',
    status: 'InProgress',
    startTime: at,
    lastUpdateTime: at,
    trigger: options.trigger,
    rollbackTargetId: options.rollbackTargetId,
    sources: options.sources,
    revisionOverrides: options.revisionOverrides ?? {},
    variables: options.variables,
    stages: [],
    place: { index: options.index, state: 'waiting', since: at },
    attempt: 1,
  };
}

/** Adds the execution to the pipeline and lets it go as far as it can. */
export function enlist(
  record: PipelineRecord,
  execution: ExecutionRecord,
  options: { at: number; env: EngineEnv },
): void {
  record.executions.push(execution);
  forgetOldExecutions(record);
  emitPipeline(record, execution, 'STARTED', options);
  settle(record, options);
}

function resolveVariables(
  record: PipelineRecord,
  given: Record<string, string>,
): ExecutionRecord['variables'] {
  return (currentDeclaration(record).variables ?? []).map(variable => ({
    name: variable.name!,
    resolvedValue: given[variable.name!] ?? variable.defaultValue ?? '',
  }));
}

/** Keeps the history bounded, and all that the pipeline's state refers to. */
function forgetOldExecutions(record: PipelineRecord): void {
  if (record.executions.length <= KEPT_EXECUTIONS) {
    return;
  }
  const referred = new Set(
    Object.values(record.stages).flatMap(stage => [
      stage.latestExecutionId,
      ...Object.values(stage.latestRuns).map(run => run.executionId),
    ]),
  );
  const excess = record.executions.length - KEPT_EXECUTIONS;
  record.executions = record.executions.filter(
    (execution, index) =>
      index >= excess || execution.place || referred.has(execution.id),
  );
}
