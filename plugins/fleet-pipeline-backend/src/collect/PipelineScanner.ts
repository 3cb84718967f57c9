import type { ActionExecution } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { CodePipelineAws, PipelineTarget } from '../aws/codePipeline';
import type {
  ExecutionListing,
  PipelineStructure,
  StageState,
} from '../aws/pipelineTypes';
import type { FleetConfig } from '../config/FleetConfig';
import type { Identities } from '../identity/Identities';
import type { PipelineReadingStore } from '../store/PipelineReadingStore';
import { type ApprovalRow, fromJson, type PipelineRow } from '../store/rows';
import type { Targets } from './Targets';
import { toActionExecution } from './toActionExecution';

/** How many of the newest executions have their actions in the store. */
const WITH_ACTIONS = 30;
/** How many finished executions are asked for their actions at a time, so that a first reading stays short. */
const BACKFILL = 10;
/** How far back executions are listed to find one that is still in a stage, or passed it last. */
const MAX_LISTED = 500;

const UNDER_WAY = new Set(['InProgress', 'Stopping']);

/** What AWS said about a pipeline, and what the store had of the same things. */
export interface PipelineScan {
  /** How AWS was asked. */
  asked: PipelineTarget;
  structure: PipelineStructure;
  /** Empty for a PARALLEL pipeline. */
  states: StageState[];
  /** Newest first, then older ones that stages still show. */
  executions: ExecutionListing[];
  /** The same executions as they were stored before. */
  stored: Map<string, ExecutionListing>;
  /** Actions of executions by the execution's id. */
  actions: Map<string, ActionExecution[]>;
  /** Those of them that were read now. */
  fetched: ActionExecution[];
  /** Stored approvals that wait, or are of executions under way. */
  known: ApprovalRow[];
}

/** Whether an execution has not ended. */
export function isUnderWay({ status }: { status: string }): boolean {
  return UNDER_WAY.has(status);
}

/** Asks AWS about a pipeline, with as few calls as what the store has allows. */
export class PipelineScanner {
  readonly #codePipeline: CodePipelineAws;
  readonly #targets: Targets;
  readonly #store: PipelineReadingStore;
  readonly #identities: Identities;
  readonly #config: FleetConfig;
  readonly #now: () => Date;

  constructor(options: {
    codePipeline: CodePipelineAws;
    targets: Targets;
    store: PipelineReadingStore;
    identities: Identities;
    config: FleetConfig;
    now: () => Date;
  }) {
    this.#codePipeline = options.codePipeline;
    this.#targets = options.targets;
    this.#store = options.store;
    this.#identities = options.identities;
    this.#config = options.config;
    this.#now = options.now;
  }

  /** Rejects with an AwsError, or a NotFoundError when the account is no target any more. */
  async scan(row: PipelineRow): Promise<PipelineScan> {
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
    const executions = await this.#listExecutions({
      id: row.id,
      asked,
      structure,
      states,
    });
    const stored = await this.#store.executions(
      row.id,
      executions.map(({ id }) => id),
    );
    const known = await this.#store.approvals(
      row.id,
      executions.filter(isUnderWay).map(({ id }) => id),
    );
    const { actions, fetched } = await this.#readActions({
      id: row.id,
      asked,
      states,
      executions,
      stored,
      asksFor: known
        .filter(({ status }) => status === 'waiting')
        .map(approval => approval.pipeline_execution_id),
    });
    return {
      asked,
      structure,
      states,
      executions,
      stored,
      actions,
      fetched,
      known,
    };
  }

  /**
   * The newest executions, and further back only as far as it takes: to one that is known, to those that are still
   * under way or that stages show. PARALLEL pipelines show none, so a first listing goes back as far as something can
   * wait.
   */
  async #listExecutions(options: {
    id: string;
    asked: PipelineTarget;
    structure: PipelineStructure;
    states: StageState[];
  }): Promise<ExecutionListing[]> {
    const { id, asked, structure, states } = options;
    const shown = states.flatMap(({ latest, inbound }) => [
      ...(latest ? [latest.pipelineExecutionId] : []),
      ...inbound,
    ]);
    const newest = await this.#store.newestExecutionId(id);
    const underWay = await this.#store.executionIdsUnderWay(id);
    const ended = new Map(
      [...(await this.#store.executions(id, shown))].filter(
        ([, execution]) => !isUnderWay(execution),
      ),
    );
    const oldestWait = new Date(
      this.#now().getTime() - this.#config.approvals.defaultTimeoutMs,
    ).toISOString();
    const listed = await this.#codePipeline.listPipelineExecutions({
      ...asked,
      enough: executions => {
        const ids = new Set(executions.map(execution => execution.id));
        const isKnownFrom = newest
          ? ids.has(newest)
          : structure.executionMode !== 'PARALLEL' ||
            executions.some(({ startedAt }) => startedAt < oldestWait);
        return (
          executions.length >= MAX_LISTED ||
          (executions.length > 0 &&
            isKnownFrom &&
            underWay.every(one => ids.has(one)) &&
            shown.every(one => ids.has(one) || ended.has(one)))
        );
      },
    });
    const ids = new Set(listed.map(execution => execution.id));
    return [
      ...listed,
      ...[...ended.values()].filter(execution => !ids.has(execution.id)),
    ];
  }

  /** Actions of the executions that matter; of those that ended, what the store has is final. */
  async #readActions(options: {
    id: string;
    asked: PipelineTarget;
    states: StageState[];
    executions: ExecutionListing[];
    stored: Map<string, ExecutionListing>;
    /** Ids of executions beside those that stages show. */
    asksFor: string[];
  }): Promise<{
    actions: Map<string, ActionExecution[]>;
    fetched: ActionExecution[];
  }> {
    const { id, asked, states, executions, stored } = options;
    const shown = new Set([
      ...states.flatMap(({ latest }) => latest?.pipelineExecutionId ?? []),
      ...options.asksFor,
    ]);
    const wanted = executions.filter(
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
}
