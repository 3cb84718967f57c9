import type { CodePipelineAws, PipelineTarget } from '../../aws/codePipeline';
import type { FleetConfig } from '../../config/FleetConfig';
import type {
  ExecutionListing,
  PipelineStructure,
  StageState,
} from '../../model/pipelines';
import type { PipelineReadingStore } from '../../store/PipelineReadingStore';
import { isUnderWay } from './isUnderWay';

/** How far back executions are listed to find one that is known, or still in a stage. */
const MAX_LISTED = 500;
/** How far back a first listing looks for what waits in a PARALLEL pipeline. */
const MAX_FIRST = 5_000;

/** Finds the executions of a pipeline that matter, with as few calls as what the store has allows. */
export class ExecutionFinder {
  readonly #codePipeline: CodePipelineAws;
  readonly #store: PipelineReadingStore;
  readonly #config: FleetConfig;
  readonly #now: () => Date;

  constructor(options: {
    codePipeline: CodePipelineAws;
    store: PipelineReadingStore;
    config: FleetConfig;
    now: () => Date;
  }) {
    this.#codePipeline = options.codePipeline;
    this.#store = options.store;
    this.#config = options.config;
    this.#now = options.now;
  }

  /**
   * The newest executions, and of older ones those that matter: known ones that had not ended or that approvals wait
   * in, each asked for by itself, since many newer ones may have come. `lost` are those that AWS doesn't know any more:
   * the pipeline was deleted and made again.
   */
  async find(options: {
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
}

/** Ids of executions that run in a stage: an old one may do so again, when it is retried. */
function runningIn(states: StageState[]): string[] {
  return states.flatMap(({ latest }) =>
    latest && isUnderWay(latest) ? [latest.pipelineExecutionId] : [],
  );
}
