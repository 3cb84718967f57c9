import type { ActionExecution } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { CodePipelineAws, PipelineTarget } from '../aws/codePipeline';
import type {
  ActionListing,
  ExecutionListing,
  PipelineState,
  PipelineStructure,
  StageState,
} from '../model/pipelines';
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
/** How far back executions are listed to find one that is known, or still in a stage. */
const MAX_LISTED = 500;
/** How far back a first listing looks for what waits in a PARALLEL pipeline. */
const MAX_FIRST = 5_000;

const UNDER_WAY = new Set(['InProgress', 'Stopping']);

/** What AWS said about a pipeline, and what the store had of the same things. */
export interface PipelineScan {
  /** How AWS was asked. */
  asked: PipelineTarget;
  structure: PipelineStructure;
  state: PipelineState;
  /** Newest first, then older ones that stages still show. */
  executions: ExecutionListing[];
  /** Ids of stored executions that AWS doesn't know any more. */
  lost: string[];
  /** The same executions as they were stored before. */
  stored: Map<string, ExecutionListing>;
  /** Actions of executions by the execution's id, as far as they are known. */
  actions: Map<string, ActionExecution[]>;
  /** Those of them that were read now. */
  fetched: ActionExecution[];
  /** Configurations of those, with the values of variables, by the action execution's id. */
  configurations: Map<string, Record<string, string>>;
  /** Stored approvals that wait, or are of executions under way. */
  known: ApprovalRow[];
  /** Whether nothing is left to be read. */
  complete: boolean;
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

  /**
   * `undefined` when the state is enough to know that there is nothing new. Rejects with an AwsError, or a NotFoundError
   * when the account is no target any more.
   */
  async scan(
    row: PipelineRow,
    isUnchanged: (state: PipelineState) => boolean,
  ): Promise<PipelineScan | undefined> {
    const asked: PipelineTarget = {
      target: await this.#targets.find({
        accountId: row.account_id,
        region: row.region,
        purpose: 'read',
      }),
      pipelineName: row.name,
    };
    if (row.structure) {
      const known = fromJson(row.structure) as PipelineStructure;
      const state = await this.#readState(asked, known);
      if (isUnchanged(state)) {
        return undefined;
      }
      const { scan, version } = await this.#scanAs({
        id: row.id,
        asked,
        structure: known,
        state,
      });
      if (version <= known.version) {
        return scan;
      }
    }
    // Changed since: what the old structure says of stages and approvals may be wrong.
    const structure = await this.#codePipeline.getPipeline(asked);
    const state = await this.#readState(asked, structure);
    return (await this.#scanAs({ id: row.id, asked, structure, state })).scan;
  }

  async #readState(
    asked: PipelineTarget,
    structure: PipelineStructure,
  ): Promise<PipelineState> {
    return structure.executionMode === 'PARALLEL'
      ? { stages: [] }
      : this.#codePipeline.getPipelineState(asked);
  }

  /** Scans by a structure; `version` is the newest that AWS mentions, which may be newer than the structure's. */
  async #scanAs(options: {
    id: string;
    asked: PipelineTarget;
    structure: PipelineStructure;
    state: PipelineState;
  }): Promise<{ scan: PipelineScan; version: number }> {
    const { id, asked, structure, state } = options;
    const { stages: states } = state;
    const waiting = await this.#store.waitingExecutionIds(id);
    const { executions, lost } = await this.#findExecutions({
      id,
      asked,
      structure,
      states,
      waiting,
    });
    const stored = await this.#store.executions(
      id,
      executions.map(execution => execution.id),
    );
    const known = await this.#store.approvals(
      id,
      executions.filter(isUnderWay).map(execution => execution.id),
    );
    const { actions, listings, complete } = await this.#readActions({
      id,
      asked,
      states,
      executions,
      stored,
      asksFor: waiting,
    });
    for (const execution of executions) {
      execution.authors =
        authorsIn(execution.id, listings) ?? stored.get(execution.id)?.authors;
    }
    lost.forEach(executionId => actions.set(executionId, []));
    return {
      scan: {
        asked,
        structure,
        state,
        executions,
        lost,
        stored,
        actions,
        fetched: listings.map(listing =>
          toActionExecution(listing, this.#identities),
        ),
        configurations: new Map(
          listings.map(listing => [listing.id, listing.configuration]),
        ),
        known,
        complete,
      },
      version: Math.max(
        state.version ?? 0,
        ...listings.map(({ pipelineVersion }) => pipelineVersion ?? 0),
      ),
    };
  }

  /**
   * The newest executions, and of older ones those that matter: known ones that had not ended or that approvals wait
   * in, each asked for by itself, since many newer ones may have come. `lost` are those that AWS doesn't know any more:
   * the pipeline was deleted and made again.
   */
  async #findExecutions(options: {
    id: string;
    asked: PipelineTarget;
    structure: PipelineStructure;
    states: StageState[];
    /** Ids of executions that approvals wait in. */
    waiting: string[];
  }): Promise<{ executions: ExecutionListing[]; lost: string[] }> {
    const { id, asked, states, waiting } = options;
    const executions = await this.#listExecutions(options);
    const listed = new Set(executions.map(execution => execution.id));
    const underWay = await this.#store.executionIdsUnderWay(id);
    const unlisted = await this.#store.executions(
      id,
      [...new Set([...underWay, ...waiting, ...runningIn(states)])].filter(
        one => !listed.has(one),
      ),
    );
    const lost: string[] = [];
    for (const execution of unlisted.values()) {
      const status = await this.#codePipeline.getExecutionStatus({
        ...asked,
        pipelineExecutionId: execution.id,
      });
      if (status) {
        executions.push({ ...execution, status });
      } else {
        lost.push(execution.id);
      }
    }
    return { executions, lost };
  }

  /**
   * The newest executions back to one that is known. A first listing goes back to those that stages show; PARALLEL
   * pipelines show none, so there it goes back as far as something can wait.
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
    const running = runningIn(states);
    const newest = await this.#store.newestExecutionId(id);
    const ended = new Map(
      [...(await this.#store.executions(id, shown))].filter(
        ([, execution]) => !isUnderWay(execution),
      ),
    );
    const isFirstOfParallel = !newest && structure.executionMode === 'PARALLEL';
    const oldestWait = new Date(
      this.#now().getTime() - this.#longestWaitMs(structure),
    ).toISOString();
    const listed = await this.#codePipeline.listPipelineExecutions({
      ...asked,
      enough: executions => {
        const ids = new Set(executions.map(execution => execution.id));
        const goesFarEnough = newest
          ? ids.has(newest)
          : executions.length > 0 &&
            shown.every(one => ids.has(one) || ended.has(one)) &&
            (!isFirstOfParallel ||
              executions.some(({ startedAt }) => startedAt < oldestWait));
        return (
          goesFarEnough ||
          executions.length >= (isFirstOfParallel ? MAX_FIRST : MAX_LISTED)
        );
      },
    });
    const kept = listed.filter(
      (execution, index) => index < MAX_LISTED || isUnderWay(execution),
    );
    const ids = new Set(kept.map(execution => execution.id));
    return [
      ...kept,
      ...[...ended.values()].filter(
        execution => !ids.has(execution.id) && !running.includes(execution.id),
      ),
    ];
  }

  /** How long something may wait in the pipeline, in milliseconds. */
  #longestWaitMs(structure: PipelineStructure): number {
    const timeouts = structure.stages.flatMap(({ actions }) =>
      actions.map(({ timeoutInMinutes }) => (timeoutInMinutes ?? 0) * 60_000),
    );
    return Math.max(this.#config.approvals.defaultTimeoutMs, ...timeouts);
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
    /** What was read now. */
    listings: ActionListing[];
    /** Whether none are left for the next reading. */
    complete: boolean;
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
    const later = missing.filter(one => !isNeeded(one));
    const listings: ActionListing[] = [];
    for (const { id: pipelineExecutionId } of [
      ...missing.filter(isNeeded),
      ...later.slice(0, BACKFILL),
    ]) {
      const list = await this.#codePipeline.listActionExecutions({
        ...asked,
        pipelineExecutionId,
      });
      actions.set(
        pipelineExecutionId,
        list.map(listing => toActionExecution(listing, this.#identities)),
      );
      listings.push(...list);
    }
    return { actions, listings, complete: later.length <= BACKFILL };
  }
}

/** Ids of executions that run in a stage: an old one may do so again, when it is retried. */
function runningIn(states: StageState[]): string[] {
  return states.flatMap(({ latest }) =>
    latest && isUnderWay(latest) ? [latest.pipelineExecutionId] : [],
  );
}

/** E-mails by source action; the listing of executions doesn't have them. */
function authorsIn(
  executionId: string,
  listings: ActionListing[],
): Record<string, string> | undefined {
  const authors = listings.flatMap(
    ({ pipelineExecutionId, actionName, authorEmail }) =>
      pipelineExecutionId === executionId && authorEmail
        ? [[actionName, authorEmail]]
        : [],
  );
  return authors.length > 0 ? Object.fromEntries(authors) : undefined;
}
