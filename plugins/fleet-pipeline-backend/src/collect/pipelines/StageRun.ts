import type {
  ActionExecution,
  Actor,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { StageState } from '../../model/pipelines';
import type { Identities } from '../../identity/Identities';

/** An action's attempt within a stage's run. */
export interface Attempt {
  actionExecutionId?: string;
  status?: string;
  summary?: string;
  since?: string;
  percentComplete?: number;
  errorCode?: string;
  errorMessage?: string;
  externalExecutionId?: string;
  externalExecutionUrl?: string;
  updatedBy?: Actor;
}

/** The execution that a stage shows, and how far it came there. */
export interface StageRun {
  status?: string;
  pipelineExecutionId?: string;
  /** By action name; only attempts of this execution. */
  attempts: Map<string, Attempt>;
}

/** The attempts of an execution in a stage: the newest of each action. */
export function attemptsIn(
  stageName: string,
  actions: ActionExecution[],
): Map<string, Attempt> {
  const attempts = new Map<string, Attempt>();
  const oldestFirst = actions
    .filter(action => action.stageName === stageName)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  for (const action of oldestFirst) {
    attempts.set(action.actionName, {
      actionExecutionId: action.id,
      status: action.status,
      summary: action.summary,
      since: action.updatedAt ?? action.startedAt,
      errorCode: action.errorCode,
      errorMessage: action.errorMessage,
      externalExecutionId: action.externalExecutionId,
      externalExecutionUrl: action.externalExecutionUrl,
      updatedBy: action.updatedBy,
    });
  }
  return attempts;
}

/**
 * A stage's run as GetPipelineState shows it. There an action's latest execution may belong to an older run than the
 * stage's: what the run's own action executions don't know is left out.
 */
export function stageRunOfState(options: {
  state: StageState | undefined;
  /** Actions of executions by the execution's id. */
  actions: Map<string, ActionExecution[]>;
  identities: Identities;
}): StageRun {
  const { state, actions, identities } = options;
  if (!state?.latest) {
    return { attempts: new Map() };
  }
  const { pipelineExecutionId, status } = state.latest;
  const own = new Set(
    actions.get(pipelineExecutionId)?.map(({ id }) => id) ?? [],
  );
  const attempts = new Map<string, Attempt>();
  for (const { name, latest } of state.actions) {
    if (latest?.actionExecutionId && own.has(latest.actionExecutionId)) {
      attempts.set(name, {
        ...latest,
        updatedBy: latest.updatedBy
          ? identities.toActor(latest.updatedBy)
          : undefined,
      });
    }
  }
  return { status, pipelineExecutionId, attempts };
}
