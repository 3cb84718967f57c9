import {
  type ActionExecution,
  type Health,
  healthRank,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { ExecutionListing, StageStructure } from '../../model/pipelines';
import { actionHealth, stageHealth } from './health';
import { attemptsIn, type StageRun } from './StageRun';

interface Candidate {
  run: StageRun;
  health: Health;
  startedAt: string;
}

/**
 * The run that a stage of a PARALLEL pipeline shows, of all that are or were in it: the most urgent, then the newest.
 * GetPipelineState doesn't know these. What failed before a later success doesn't count any more.
 */
export function parallelStageRun(options: {
  stage: StageStructure;
  executions: ExecutionListing[];
  /** Actions of executions by the execution's id. */
  actions: Map<string, ActionExecution[]>;
}): StageRun {
  const { stage, executions, actions } = options;
  const candidates = executions.flatMap((execution): Candidate[] => {
    const attempts = attemptsIn(stage.name, actions.get(execution.id) ?? []);
    if (attempts.size === 0) {
      return [];
    }
    const status = runStatus({
      stage,
      executionStatus: execution.status,
      statuses: new Map(
        [...attempts].map(([name, attempt]) => [name, attempt.status]),
      ),
    });
    const categories = new Map(
      stage.actions.map(({ name, category }) => [name, category]),
    );
    return [
      {
        run: { status, pipelineExecutionId: execution.id, attempts },
        health: stageHealth({
          status,
          actions: [...attempts].map(([name, attempt]) =>
            actionHealth({
              status: attempt.status,
              category: categories.get(name),
            }),
          ),
        }),
        startedAt: execution.startedAt,
      },
    ];
  });
  const lastSuccess = candidates
    .filter(({ health }) => health === 'healthy')
    .reduce((latest, { startedAt }) => max(latest, startedAt), '');
  const [shown] = candidates
    .filter(
      ({ run, startedAt }) =>
        run.status === 'InProgress' || startedAt >= lastSuccess,
    )
    .sort(
      (a, b) =>
        healthRank(b.health) - healthRank(a.health) ||
        (a.startedAt < b.startedAt ? 1 : -1),
    );
  return shown?.run ?? { attempts: new Map() };
}

function runStatus(options: {
  stage: StageStructure;
  executionStatus: string;
  statuses: Map<string, string | undefined>;
}): string {
  const { stage, executionStatus, statuses } = options;
  const all = [...statuses.values()];
  if (all.includes('InProgress')) {
    return 'InProgress';
  }
  if (all.includes('Failed')) {
    return 'Failed';
  }
  if (all.includes('Abandoned')) {
    return 'Stopped';
  }
  return stage.actions.every(({ name }) => statuses.get(name) === 'Succeeded')
    ? 'Succeeded'
    : executionStatus;
}

function max(a: string, b: string): string {
  return a > b ? a : b;
}
