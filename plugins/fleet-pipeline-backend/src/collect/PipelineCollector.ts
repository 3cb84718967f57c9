import {
  type ActionExecution,
  healthRank,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { AwsError } from '../aws/AwsError';
import type { CodePipelineAws, PipelineTarget } from '../aws/codePipeline';
import type {
  ExecutionListing,
  PipelineStructure,
  StageState,
} from '../aws/pipelineTypes';
import type { FleetConfig } from '../config/FleetConfig';
import type { Identities } from '../identity/Identities';
import type { Lease } from '../store/Leases';
import type { PipelineReadingStore } from '../store/PipelineReadingStore';
import {
  type ApprovalRow,
  fromJson,
  type PipelineRow,
  toJson,
} from '../store/rows';
import { closedApproval } from './closedApproval';
import type { LaneMap } from './LaneMap';
import type { PendingApproval } from './pendingApprovals';
import { type PipelineView, pipelineView } from './pipelineView';
import type { Targets } from './Targets';
import { toActionExecution } from './toActionExecution';

/** How many of the newest executions have their actions in the store. */
const WITH_ACTIONS = 30;
/** How many finished executions are asked for their actions at a time, so that a first reading stays short. */
const BACKFILL = 10;
/** How far back executions are listed to find one that is still in a stage, or passed it last. */
const MAX_LISTED = 500;

const UNDER_WAY = new Set(['InProgress', 'Stopping']);

/** What came of reading a pipeline. */
export interface CollectedPipeline {
  /** What the API shows of it changed. */
  changed: boolean;
  approvalsChanged: boolean;
  /** Attempts of builds that failed, whose logs are worth having. */
  failedActions: ActionExecution[];
}

/** Reads one pipeline's state with as few calls as it takes. */
export class PipelineCollector {
  readonly #codePipeline: CodePipelineAws;
  readonly #targets: Targets;
  readonly #store: PipelineReadingStore;
  readonly #lanes: LaneMap;
  readonly #identities: Identities;
  readonly #config: FleetConfig;
  readonly #now: () => Date;

  constructor(options: {
    codePipeline: CodePipelineAws;
    targets: Targets;
    store: PipelineReadingStore;
    lanes: LaneMap;
    identities: Identities;
    config: FleetConfig;
    now: () => Date;
  }) {
    this.#codePipeline = options.codePipeline;
    this.#targets = options.targets;
    this.#store = options.store;
    this.#lanes = options.lanes;
    this.#identities = options.identities;
    this.#config = options.config;
    this.#now = options.now;
  }

  /** Rejects with an AwsError, or a NotFoundError when the account is no target any more. */
  async collect(row: PipelineRow, lease: Lease): Promise<CollectedPipeline> {
    const asked: PipelineTarget = {
      target: await this.#targets.find({
        accountId: row.account_id,
        region: row.region,
        purpose: 'read',
      }),
      pipelineName: row.name,
    };
    const structure = row.structure
      ? (fromJson(row.structure) as PipelineStructure)
      : await this.#codePipeline.getPipeline(asked);
    const states =
      structure.executionMode === 'PARALLEL'
        ? []
        : await this.#codePipeline.getPipelineState(asked);
    const listed = await this.#listExecutions(row.id, asked, states);
    const stored = await this.#store.executions(
      row.id,
      listed.map(({ id }) => id),
    );
    const known = await this.#store.approvals(
      row.id,
      listed.filter(isUnderWay).map(({ id }) => id),
    );
    const { actions, fetched } = await this.#readActions({
      id: row.id,
      asked,
      states,
      listed,
      stored,
      asksFor: known
        .filter(({ status }) => status === 'waiting')
        .map(approval => approval.pipeline_execution_id),
    });
    const view = pipelineView({
      reading: { structure, states, executions: listed, actions },
      lanes: this.#lanes,
      identities: this.#identities,
      defaultTimeoutMs: this.#config.approvals.defaultTimeoutMs,
      answered: new Set(
        known.flatMap(({ id, status }) => (status === 'waiting' ? [] : [id])),
      ),
    });
    return this.#save({
      row,
      lease,
      asked,
      structure,
      view,
      listed,
      stored,
      actions,
      fetched,
      known,
    });
  }

  /** The newest executions, and further back only as far as an execution that a stage still shows. */
  async #listExecutions(
    id: string,
    asked: PipelineTarget,
    states: StageState[],
  ): Promise<ExecutionListing[]> {
    const shown = states.flatMap(({ latest, inbound }) => [
      ...(latest ? [latest.pipelineExecutionId] : []),
      ...inbound,
    ]);
    const newest = await this.#store.newestExecutionId(id);
    const older = await this.#store.executions(id, shown);
    const listed = await this.#codePipeline.listPipelineExecutions({
      ...asked,
      enough: executions => {
        const ids = new Set(executions.map(execution => execution.id));
        return (
          executions.length >= MAX_LISTED ||
          ((!newest || ids.has(newest)) &&
            shown.every(one => ids.has(one) || older.has(one)))
        );
      },
    });
    const ids = new Set(listed.map(execution => execution.id));
    return [
      ...listed,
      ...[...older.values()].filter(execution => !ids.has(execution.id)),
    ];
  }

  /** Actions of the executions that matter; of those that ended, what the store has is final. */
  async #readActions(options: {
    id: string;
    asked: PipelineTarget;
    states: StageState[];
    listed: ExecutionListing[];
    stored: Map<string, ExecutionListing>;
    asksFor: string[];
  }): Promise<{
    actions: Map<string, ActionExecution[]>;
    fetched: ActionExecution[];
  }> {
    const { id, asked, states, listed, stored } = options;
    const shown = new Set([
      ...states.flatMap(({ latest }) => latest?.pipelineExecutionId ?? []),
      ...options.asksFor,
    ]);
    const wanted = listed.filter(
      (execution, index) =>
        index < WITH_ACTIONS ||
        isUnderWay(execution) ||
        shown.has(execution.id),
    );
    const actions = await this.#store.actions(
      id,
      wanted.map(execution => execution.id),
    );
    const missing = wanted.filter(execution => {
      const before = stored.get(execution.id);
      const isFinal =
        actions.has(execution.id) &&
        !isUnderWay(execution) &&
        before?.status === execution.status &&
        before.updatedAt === execution.updatedAt;
      return !isFinal;
    });
    const isNeeded = (execution: ExecutionListing) =>
      isUnderWay(execution) || shown.has(execution.id);
    const fetched: ActionExecution[] = [];
    for (const { id: pipelineExecutionId } of [
      ...missing.filter(isNeeded),
      ...missing.filter(one => !isNeeded(one)).slice(0, BACKFILL),
    ]) {
      const list = (
        await this.#codePipeline.listActionExecutions({
          ...asked,
          pipelineExecutionId,
        })
      ).map(listing => toActionExecution(listing, this.#identities));
      actions.set(pipelineExecutionId, list);
      fetched.push(...list);
    }
    return { actions, fetched };
  }

  async #save(options: {
    row: PipelineRow;
    lease: Lease;
    asked: PipelineTarget;
    structure: PipelineStructure;
    view: PipelineView;
    listed: ExecutionListing[];
    stored: Map<string, ExecutionListing>;
    actions: Map<string, ActionExecution[]>;
    fetched: ActionExecution[];
    known: ApprovalRow[];
  }): Promise<CollectedPipeline> {
    const { row, lease, asked, structure, view, listed, stored, known } =
      options;
    const knownById = new Map(known.map(approval => [approval.id, approval]));
    const executions = listed.filter(execution =>
      differs(stored.get(execution.id), execution),
    );
    const waiting: ApprovalRow[] = [];
    for (const approval of view.approvals) {
      const before = knownById.get(approval.actionExecutionId);
      const lastPassed = before
        ? undefined
        : await this.#lastPassed(asked, approval.stageName);
      if (lastPassed && !listed.some(({ id }) => id === lastPassed.id)) {
        executions.push(lastPassed);
      }
      waiting.push(
        toApprovalRow({
          pipelineId: row.id,
          approval,
          lastPassedExecutionId:
            before?.last_passed_execution_id ?? lastPassed?.id ?? null,
        }),
      );
    }
    const waitingIds = new Set(waiting.map(({ id }) => id));
    const closed = known
      .filter(({ id, status }) => status === 'waiting' && !waitingIds.has(id))
      .map(approval =>
        closedApproval({
          approval,
          actions: options.actions.get(approval.pipeline_execution_id) ?? [],
          now: this.#now(),
        }),
      );
    const columns = {
      arn: structure.arn ?? row.arn,
      pipeline_type: structure.pipelineType,
      execution_mode: structure.executionMode,
      version: structure.version,
      structure: toJson(structure as unknown),
      health: view.health,
      health_rank: healthRank(view.health),
      approvals_waiting: waiting.length,
      cells: toJson(view.cells),
      stages: toJson(view.stages),
      latest_execution: view.latestExecution
        ? toJson(view.latestExecution)
        : null,
      latest_started_at: view.latestExecution?.startedAt ?? null,
    };
    const saved = await this.#store.saveReading({
      lease,
      dueAt: this.#dueAt(row, listed, waiting.length),
      columns,
      executions,
      actions: options.fetched,
      waiting,
      closed,
    });
    return {
      changed:
        saved &&
        (row.failure !== null ||
          row.collected_at === null ||
          executions.length > 0 ||
          differs(row, columns)),
      approvalsChanged:
        saved &&
        (closed.length > 0 ||
          waiting.some(approval =>
            differs(knownById.get(approval.id), approval),
          )),
      failedActions: [...options.actions.values()]
        .flat()
        .filter(({ health, hasLog }) => health === 'failed' && hasLog),
    };
  }

  /** Asked once for each approval: nothing else passes the stage while it waits, except in PARALLEL mode. */
  async #lastPassed(
    asked: PipelineTarget,
    stageName: string,
  ): Promise<ExecutionListing | undefined> {
    try {
      return await this.#codePipeline.lastPassedExecution({
        ...asked,
        stageName,
      });
    } catch (error) {
      if ((error as AwsError).throttled) {
        throw error;
      }
      // What changed is then shown without a comparison, which is better than not showing the approval.
      return undefined;
    }
  }

  /** Soon if something runs, waits or is looked at. */
  #dueAt(
    row: PipelineRow,
    executions: ExecutionListing[],
    approvals: number,
  ): Date {
    const now = this.#now();
    const { hotPipelinesMs, coldPipelinesMs } = this.#config.schedule;
    const isHot =
      approvals > 0 ||
      executions.some(isUnderWay) ||
      (row.watched_until !== null && row.watched_until > now.toISOString());
    return new Date(now.getTime() + (isHot ? hotPipelinesMs : coldPipelinesMs));
  }
}

function isUnderWay({ status }: { status: string }): boolean {
  return UNDER_WAY.has(status);
}

function toApprovalRow(options: {
  pipelineId: string;
  approval: PendingApproval;
  lastPassedExecutionId: string | null;
}): ApprovalRow {
  const { pipelineId, approval, lastPassedExecutionId } = options;
  return {
    id: approval.actionExecutionId,
    pipeline_id: pipelineId,
    stage_name: approval.stageName,
    action_name: approval.actionName,
    lane_id: approval.laneId,
    pipeline_execution_id: approval.pipelineExecutionId,
    status: 'waiting',
    waiting_since: approval.waitingSince,
    expires_at: approval.expiresAt,
    expiry_source: approval.expirySource,
    custom_data: approval.customData ?? null,
    external_entity_link: approval.externalEntityLink ?? null,
    last_passed_execution_id: lastPassedExecutionId,
    newer_executions: toJson(approval.newerExecutions),
    closed_at: null,
  };
}

/** Whether the wanted values are other than the known ones, as JSON. */
function differs<T extends object>(
  known: T | undefined,
  wanted: Partial<T>,
): boolean {
  return (
    !known ||
    (Object.keys(wanted) as Array<keyof T>).some(
      key => JSON.stringify(known[key]) !== JSON.stringify(wanted[key]),
    )
  );
}
