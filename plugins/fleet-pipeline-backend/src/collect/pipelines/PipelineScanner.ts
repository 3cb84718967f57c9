import type { ActionExecution } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { CodePipelineAws, PipelineTarget } from '../../aws/codePipeline';
import type {
  ActionListing,
  ExecutionListing,
  PipelineState,
  PipelineStructure,
} from '../../model/pipelines';
import type { FleetConfig } from '../../config/FleetConfig';
import type { Identities } from '../../identity/Identities';
import type { PipelineReadingStore } from '../../store/PipelineReadingStore';
import { type ApprovalRow, fromJson, type PipelineRow } from '../../store/rows';
import { ActionReader } from './ActionReader';
import { ExecutionFinder } from './ExecutionFinder';
import { isUnderWay } from './isUnderWay';
import type { Targets } from '../Targets';
import { toActionExecution } from './toActionExecution';

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

/** Asks AWS about a pipeline, with as few calls as what the store has allows. */
export class PipelineScanner {
  readonly #codePipeline: CodePipelineAws;
  readonly #targets: Targets;
  readonly #store: PipelineReadingStore;
  readonly #identities: Identities;
  readonly #executions: ExecutionFinder;
  readonly #actions: ActionReader;

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
    this.#executions = new ExecutionFinder(options);
    this.#actions = new ActionReader(options);
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
    const { executions, lost } = await this.#executions.find({
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
    const { actions, listings, complete } = await this.#actions.read({
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
