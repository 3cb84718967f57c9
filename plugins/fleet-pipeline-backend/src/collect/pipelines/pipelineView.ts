import {
  type Action,
  type ActionExecution,
  type ClosedTransition,
  type ExecutionBrief,
  type Health,
  healthRank,
  type LaneCell,
  type Revision,
  rollUpHealth,
  type Stage,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type {
  ActionStructure,
  ExecutionListing,
  PipelineStructure,
  StageState,
} from '../../model/pipelines';
import type { Identities } from '../../identity/Identities';
import { executionHealth } from '../../store/executionHealth';
import { actionHealth, stageHealth } from './health';
import type { LaneMap } from './LaneMap';
import { parallelStageRun } from './parallelStageRun';
import { type PendingApproval, pendingApprovals } from './pendingApprovals';
import { type Attempt, type StageRun, stageRunOfState } from './StageRun';
import { hasLog } from './toActionExecution';

/** What was read of a pipeline. */
export interface PipelineReading {
  structure: PipelineStructure;
  /** Empty for a PARALLEL pipeline, which is built from executions and actions only. */
  states: StageState[];
  /** Newest first. */
  executions: ExecutionListing[];
  /** Actions of executions by the execution's id. */
  actions: Map<string, ActionExecution[]>;
  /** Configurations with the values of variables, by the action execution's id; of those that were read now. */
  configurations?: Map<string, Record<string, string>>;
}

/** What is shown of it. */
export interface PipelineView {
  health: Health;
  stages: Stage[];
  cells: LaneCell[];
  approvals: PendingApproval[];
  latestExecution?: ExecutionBrief;
}

/** Works out what is shown of a pipeline from what was read of it. */
export function pipelineView(options: {
  reading: PipelineReading;
  lanes: LaneMap;
  identities: Identities;
  defaultTimeoutMs: number;
  /** Approvals that are known to be answered, though what was read may be from before. */
  answered?: Set<string>;
}): PipelineView {
  const { reading, lanes, identities } = options;
  const { structure, states, executions, actions } = reading;
  const laneIds = lanes.lanesOf(structure.stages);
  const byId = new Map(executions.map(execution => [execution.id, execution]));
  const waits = (id: string) =>
    (actions.get(id) ?? []).some(({ health }) => health === 'waiting');
  const toBrief = (execution: ExecutionListing): ExecutionBrief => ({
    id: execution.id,
    status: execution.status,
    health: executionHealth({
      status: execution.status,
      waits: waits(execution.id),
    }),
    startedAt: execution.startedAt,
    updatedAt: execution.updatedAt,
    revision: execution.revisions[0],
  });
  const approvals = pendingApprovals({
    structure,
    laneIds,
    states,
    executions,
    actions,
    configurations: reading.configurations,
    defaultTimeoutMs: options.defaultTimeoutMs,
    toBrief,
  }).filter(
    ({ actionExecutionId }) => !options.answered?.has(actionExecutionId),
  );
  const stages = structure.stages.map((stage, index): Stage => {
    const state = states.find(({ name }) => name === stage.name);
    const run =
      structure.executionMode === 'PARALLEL'
        ? parallelStageRun({ stage, executions, actions })
        : stageRunOfState({ state, actions, identities });
    const shown = stage.actions.map(action =>
      toAction({
        action,
        run,
        entityUrl: state?.actions.find(({ name }) => name === action.name)
          ?.entityUrl,
      }),
    );
    return {
      name: stage.name,
      laneId: laneIds[index],
      status: run.status,
      health: stageHealth({
        status: run.status,
        actions: shown.map(({ health }) => health),
      }),
      pipelineExecutionId: run.pipelineExecutionId,
      revision: byId.get(run.pipelineExecutionId ?? '')?.revisions[0],
      transitionClosed: closedTransition(state, identities),
      inboundExecutions: (state?.inbound ?? [])
        .flatMap(id => byId.get(id) ?? [])
        .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
        .map(toBrief),
      actions: shown,
    };
  });
  return {
    health: rollUpHealth([
      ...stages.map(({ health }) => health),
      ...approvals.map((): Health => 'waiting'),
    ]),
    stages,
    cells: lanes.laneIds.map(laneId =>
      toCell({
        laneId,
        stages: stages.filter(stage => stage.laneId === laneId),
        approvals: approvals.filter(approval => approval.laneId === laneId),
        startedAt: id => byId.get(id ?? '')?.startedAt ?? '',
      }),
    ),
    approvals,
    latestExecution: executions[0] && toBrief(executions[0]),
  };
}

function toAction(options: {
  action: ActionStructure;
  run: StageRun;
  entityUrl?: string;
}): Action {
  const { action, run, entityUrl } = options;
  const { timeoutInMinutes, ...declared } = action;
  const attempt: Attempt | undefined = run.attempts.get(action.name);
  const health = actionHealth({
    status: attempt?.status,
    category: action.category,
  });
  const isApproval = action.category === 'Approval';
  const externalExecutionId =
    action.provider === 'CodeBuild' ? attempt?.externalExecutionId : undefined;
  return {
    ...declared,
    ...attempt,
    // Of builds only: in PARALLEL mode this is the token of an approval.
    externalExecutionId,
    pipelineExecutionId: attempt && run.pipelineExecutionId,
    health,
    entityUrl,
    approvalId: isApproval ? attempt?.actionExecutionId : undefined,
    hasLog: hasLog({
      provider: action.provider,
      externalExecutionId,
    }),
  };
}

function closedTransition(
  state: StageState | undefined,
  identities: Identities,
): ClosedTransition | undefined {
  const transition = state?.transition;
  if (!state || !transition || transition.enabled) {
    return undefined;
  }
  return {
    stageName: state.name,
    reason: transition.reason,
    changedBy: transition.changedBy
      ? identities.toActor(transition.changedBy)
      : undefined,
    changedAt: transition.changedAt,
  };
}

/** A lane of several stages shows the most urgent of them, of equals the one with the newest execution. */
function toCell(options: {
  laneId: string;
  stages: Stage[];
  approvals: PendingApproval[];
  startedAt: (pipelineExecutionId: string | undefined) => string;
}): LaneCell {
  const { laneId, stages, approvals, startedAt } = options;
  const [shown] = [...stages].sort(
    (a, b) =>
      healthRank(b.health) - healthRank(a.health) ||
      compare(
        startedAt(b.pipelineExecutionId),
        startedAt(a.pipelineExecutionId),
      ),
  );
  return {
    laneId,
    stages: stages.map(({ name }) => name),
    health: rollUpHealth([
      ...stages.map(({ health }) => health),
      ...approvals.map((): Health => 'waiting'),
    ]),
    status: shown?.status,
    pipelineExecutionId: shown?.pipelineExecutionId,
    revision: shown?.revision as Revision | undefined,
    since: shown && lastChange(shown),
    approvals: approvals.map(approval => ({
      id: approval.actionExecutionId,
      expiresAt: approval.expiresAt,
      newerExecutions: approval.newerExecutions.length,
    })),
    transitionClosed: stages.find(stage => stage.transitionClosed)
      ?.transitionClosed,
  };
}

function lastChange(stage: Stage): string | undefined {
  return stage.actions
    .flatMap(({ since }) => since ?? [])
    .sort()
    .pop();
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
