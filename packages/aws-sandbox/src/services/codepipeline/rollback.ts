import { AwsError } from '../../wire/AwsError';
import type { EngineEnv } from './EngineEnv';
import { stageOccupant } from './waiting';
import { enlist, newExecution } from './executions';
import type { ExecutionRecord, PipelineRecord } from './state';
import { currentDeclaration, findExecution, stageRunOf } from './structure';

/** AWS keeps 12 months of history; an older execution is no target. */
const HISTORY_MS = 365 * 24 * 60 * 60 * 1000;

/**
 * Starts an execution of type ROLLBACK that runs one stage again with the
 * revisions of an earlier execution.
 */
export function rollbackStage(
  record: PipelineRecord,
  options: {
    stageName: string;
    targetId: string;
    by: string;
    at: number;
    env: EngineEnv;
  },
): ExecutionRecord {
  const { stageName, by, at, env } = options;
  const target = rollbackTarget(record, options);
  const execution = newExecution(record, {
    trigger: { type: 'ManualRollback', detail: by },
    index: currentDeclaration(record).stages.findIndex(
      stage => stage.name === stageName,
    ),
    sources: target.sources,
    variables: target.variables,
    rollbackTargetId: target.id,
    at,
    env,
  });
  enlist(record, execution, options);
  return execution;
}

/** The execution to go back to, or the error AWS has for it. */
function rollbackTarget(
  record: PipelineRecord,
  options: { stageName: string; targetId: string; at: number },
): ExecutionRecord {
  const { stageName, targetId, at } = options;
  const { stages, version, executionMode } = currentDeclaration(record);
  const target = findExecution(record, targetId);
  if (!target) {
    throw new AwsError(
      'PipelineExecutionNotFoundException',
      `Pipeline execution '${targetId}' was not found in pipeline '${record.name}'`,
    );
  }
  const reason = refusal();
  if (reason) {
    throw new AwsError(
      'UnableToRollbackStageException',
      `Unable to roll back stage '${stageName}': ${reason}`,
    );
  }
  if (target.startTime < at - HISTORY_MS) {
    throw new AwsError(
      'PipelineExecutionOutdatedException',
      `Pipeline execution '${targetId}' is outdated`,
    );
  }
  return target;

  function refusal(): string | undefined {
    if (executionMode === 'PARALLEL') {
      return 'the pipeline runs in PARALLEL mode';
    }
    if (stages[0].name === stageName) {
      return 'the source stage cannot be rolled back';
    }
    if (target!.type === 'ROLLBACK') {
      return 'the target execution is a rollback itself';
    }
    if (target!.version !== version) {
      return 'the structure of the pipeline has changed since the target execution';
    }
    if (stageRunOf(target!, stageName)?.status !== 'Succeeded') {
      return 'the target execution did not succeed in this stage';
    }
    if (stageOccupant(record, stageName)) {
      return 'the stage is running';
    }
    return undefined;
  }
}
