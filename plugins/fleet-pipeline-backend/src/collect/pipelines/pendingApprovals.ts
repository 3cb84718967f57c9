import type {
  ActionExecution,
  ExecutionBrief,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type {
  ExecutionListing,
  PipelineStructure,
  StageState,
} from '../../model/pipelines';

/** An approval action that waits for a person. */
export interface PendingApproval {
  actionExecutionId: string;
  pipelineExecutionId: string;
  stageName: string;
  actionName: string;
  laneId: string;
  /** ISO 8601, as is `expiresAt`. */
  waitingSince: string;
  /** AWS doesn't say it: the last change of status and the timeout of the action, or of the account. */
  expiresAt: string;
  expirySource: 'action' | 'accountDefault';
  customData?: string;
  externalEntityLink?: string;
  /** Executions that wait behind it, newest first. */
  newerExecutions: ExecutionBrief[];
}

const UNDER_WAY = new Set(['InProgress', 'Stopping']);

/**
 * The approvals that wait, in every mode: an approval action that is InProgress. The action executions are read after
 * the state and know better when the two differ; an attempt that only the state has is too new for them.
 */
export function pendingApprovals(options: {
  structure: PipelineStructure;
  /** In the order of the stages of the structure. */
  laneIds: string[];
  /** Empty for a PARALLEL pipeline. */
  states: StageState[];
  executions: ExecutionListing[];
  actions: Map<string, ActionExecution[]>;
  /** Configurations with the values of variables, by the action execution's id. */
  configurations?: Map<string, Record<string, string>>;
  defaultTimeoutMs: number;
  toBrief: (execution: ExecutionListing) => ExecutionBrief;
}): PendingApproval[] {
  const { structure, laneIds, states, executions, actions } = options;
  const running = executions.filter(({ status }) => UNDER_WAY.has(status));
  const found = [
    ...running.flatMap(({ id }) => waitingActions(actions.get(id) ?? [])),
    ...states.flatMap(state => waitingInState(state, structure, actions)),
  ];
  return found.map(approval => {
    const stageIndex = structure.stages.findIndex(
      ({ name }) => name === approval.stageName,
    );
    const action = structure.stages[stageIndex]?.actions.find(
      ({ name }) => name === approval.actionName,
    );
    // The structure has `#{SourceVariables.CommitId}` where the attempt has the commit.
    const configuration = {
      ...action?.configuration,
      ...options.configurations?.get(approval.actionExecutionId),
    };
    const timeoutMs = action?.timeoutInMinutes
      ? action.timeoutInMinutes * 60_000
      : undefined;
    return {
      ...approval,
      laneId: laneIds[stageIndex] ?? laneIds[laneIds.length - 1] ?? '',
      expiresAt: new Date(
        Date.parse(approval.waitingSince) +
          (timeoutMs ?? options.defaultTimeoutMs),
      ).toISOString(),
      expirySource: timeoutMs ? 'action' : 'accountDefault',
      customData: configuration.CustomData,
      externalEntityLink: configuration.ExternalEntityLink,
      newerExecutions:
        structure.executionMode === 'PARALLEL'
          ? [] // Executions side by side don't wait for each other
          : behind({
              approval,
              stageIndex,
              stageNames: structure.stages.map(({ name }) => name),
              inbound:
                states.find(({ name }) => name === approval.stageName)
                  ?.inbound ?? [],
              running,
              executions,
              actions,
            }).map(options.toBrief),
    };
  });
}

type Found = Pick<
  PendingApproval,
  | 'actionExecutionId'
  | 'pipelineExecutionId'
  | 'stageName'
  | 'actionName'
  | 'waitingSince'
>;

function waitingActions(actions: ActionExecution[]): Found[] {
  return actions
    .filter(({ health }) => health === 'waiting')
    .map(action => ({
      actionExecutionId: action.id,
      pipelineExecutionId: action.pipelineExecutionId,
      stageName: action.stageName,
      actionName: action.actionName,
      waitingSince: action.updatedAt ?? action.startedAt,
    }));
}

function waitingInState(
  state: StageState,
  structure: PipelineStructure,
  actions: Map<string, ActionExecution[]>,
): Found[] {
  if (state.latest?.status !== 'InProgress') {
    return [];
  }
  const { pipelineExecutionId } = state.latest;
  const listed = new Set(
    [...actions.values()].flatMap(list => list.map(({ id }) => id)),
  );
  const categories = new Map(
    structure.stages
      .find(({ name }) => name === state.name)
      ?.actions.map(({ name, category }) => [name, category]),
  );
  return state.actions.flatMap(({ name, latest }) =>
    categories.get(name) === 'Approval' &&
    latest?.status === 'InProgress' &&
    latest.actionExecutionId &&
    !listed.has(latest.actionExecutionId)
      ? [
          {
            actionExecutionId: latest.actionExecutionId,
            pipelineExecutionId,
            stageName: state.name,
            actionName: name,
            waitingSince: latest.since ?? new Date(0).toISOString(),
          },
        ]
      : [],
  );
}

/** What waits in front of the stage, and newer executions under way that have not come past it. */
function behind(options: {
  approval: Found;
  stageIndex: number;
  stageNames: string[];
  inbound: string[];
  running: ExecutionListing[];
  executions: ExecutionListing[];
  actions: Map<string, ActionExecution[]>;
}): ExecutionListing[] {
  const { approval, stageIndex, stageNames, inbound, actions } = options;
  const own = options.executions.find(
    ({ id }) => id === approval.pipelineExecutionId,
  );
  const furthest = (id: string) =>
    Math.max(
      -1,
      ...(actions.get(id) ?? []).map(({ stageName }) =>
        stageNames.indexOf(stageName),
      ),
    );
  return options.running
    .filter(
      ({ id, startedAt }) =>
        id !== approval.pipelineExecutionId &&
        (inbound.includes(id) ||
          (own && startedAt > own.startedAt && furthest(id) <= stageIndex)),
    )
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}
