import type { ActionExecution } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { CodePipelineAws, PipelineTarget } from '../../aws/codePipeline';
import type { Identities } from '../../identity/Identities';
import type {
  ActionListing,
  ExecutionListing,
  StageState,
} from '../../model/pipelines';
import type { PipelineReadingStore } from '../../store/PipelineReadingStore';
import { isUnderWay } from './isUnderWay';
import { toActionExecution } from './toActionExecution';

/** How many of the newest executions have their actions in the store. */
const WITH_ACTIONS = 30;
/** How many finished executions are asked for their actions at a time, so that a first reading stays short. */
const BACKFILL = 10;

/** Reads the actions of executions that are not in the store for good. */
export class ActionReader {
  readonly #codePipeline: CodePipelineAws;
  readonly #store: PipelineReadingStore;
  readonly #identities: Identities;

  constructor(options: {
    codePipeline: CodePipelineAws;
    store: PipelineReadingStore;
    identities: Identities;
  }) {
    this.#codePipeline = options.codePipeline;
    this.#store = options.store;
    this.#identities = options.identities;
  }

  /** Actions of the executions that matter; of those that ended, what the store has is final. */
  async read(options: {
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
