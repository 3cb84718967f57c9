import {
  type ActionExecution,
  healthRank,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { AwsError } from '../../aws/AwsError';
import type { CodePipelineAws, PipelineTarget } from '../../aws/codePipeline';
import type { ExecutionListing } from '../../model/pipelines';
import type { FleetConfig } from '../../config/FleetConfig';
import type { Identities } from '../../identity/Identities';
import type { Lease } from '../../store/Leases';
import type { PipelineReadingStore } from '../../store/PipelineReadingStore';
import {
  type ApprovalRow,
  fromJson,
  type PipelineRow,
  toJson,
} from '../../store/rows';
import { closedApproval } from './closedApproval';
import type { LaneMap } from './LaneMap';
import { differs } from '../../store/differs';
import { lastMoment } from './lastMoment';
import { type PipelineView, pipelineView } from './pipelineView';
import { isUnderWay } from './isUnderWay';
import type { PipelineScan, PipelineScanner } from './PipelineScanner';
import { RestingPipelines } from './RestingPipelines';
import { Schedule } from '../Schedule';
import { type LastPassed, toApprovalRow } from './toApprovalRow';

/** How approvals end for good. One that is `gone` was only not seen: should it wait after all, it is shown again. */
const ANSWERED = new Set(['approved', 'rejected', 'expired']);

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
  readonly #scanner: PipelineScanner;
  readonly #store: PipelineReadingStore;
  readonly #lanes: LaneMap;
  readonly #identities: Identities;
  readonly #config: FleetConfig;
  readonly #resting: RestingPipelines;
  readonly #schedule: Schedule;
  readonly #now: () => Date;

  constructor(options: {
    codePipeline: CodePipelineAws;
    scanner: PipelineScanner;
    store: PipelineReadingStore;
    lanes: LaneMap;
    identities: Identities;
    config: FleetConfig;
    now: () => Date;
  }) {
    this.#codePipeline = options.codePipeline;
    this.#scanner = options.scanner;
    this.#store = options.store;
    this.#lanes = options.lanes;
    this.#identities = options.identities;
    this.#config = options.config;
    this.#now = options.now;
    const { config, now } = options;
    this.#resting = new RestingPipelines({ config, now });
    this.#schedule = new Schedule({ config: config.schedule, now });
  }

  /** Rejects with an AwsError, or a NotFoundError when the account is no target any more. */
  async collect(row: PipelineRow, lease: Lease): Promise<CollectedPipeline> {
    const scan = await this.#scanner.scan(row, state =>
      this.#resting.isUnchanged(row, state),
    );
    if (!scan) {
      return this.#saveUnchanged(row, lease);
    }
    const view = pipelineView({
      reading: { ...scan, states: scan.state.stages },
      lanes: this.#lanes,
      identities: this.#identities,
      defaultTimeoutMs: this.#config.approvals.defaultTimeoutMs,
      answered: new Set(
        scan.known.flatMap(({ id, status }) =>
          ANSWERED.has(status) ? [id] : [],
        ),
      ),
    });
    return this.#save({ row, lease, scan, view });
  }

  async #saveUnchanged(
    row: PipelineRow,
    lease: Lease,
  ): Promise<CollectedPipeline> {
    const saved = await this.#store.saveUnchanged(
      lease,
      this.#schedule.pipeline({
        isHot: row.approvals_waiting > 0 || this.#isWatched(row),
        unchangedSince: row.rest
          ? fromJson(row.rest).unchangedSince
          : undefined,
      }),
    );
    return {
      changed: saved && row.failure !== null,
      approvalsChanged: false,
      failedActions: [],
    };
  }

  async #save(options: {
    row: PipelineRow;
    lease: Lease;
    scan: PipelineScan;
    view: PipelineView;
  }): Promise<CollectedPipeline> {
    const { row, lease, scan, view } = options;
    const { asked, structure, stored, known, actions } = scan;
    const knownById = new Map(known.map(approval => [approval.id, approval]));
    const executions = scan.executions.filter(execution =>
      differs(stored.get(execution.id), execution),
    );
    const waiting: ApprovalRow[] = [];
    for (const approval of view.approvals) {
      const before = knownById.get(approval.actionExecutionId);
      const lastPassed =
        before && before.last_passed !== 'unknown'
          ? before
          : await this.#lastPassed({
              asked,
              stageName: approval.stageName,
              isKnown: async id =>
                scan.executions.some(one => one.id === id) ||
                (await this.#store.executions(row.id, [id])).size > 0,
              add: execution => executions.push(execution),
            });
      waiting.push(toApprovalRow({ pipelineId: row.id, approval, lastPassed }));
    }
    const waitingIds = new Set(waiting.map(({ id }) => id));
    const unseen = known.filter(
      ({ id, status }) => status === 'waiting' && !waitingIds.has(id),
    );
    const closed = unseen
      // What was not read may wait as before.
      .filter(approval => actions.has(approval.pipeline_execution_id))
      .map(approval =>
        closedApproval({
          approval,
          actions: actions.get(approval.pipeline_execution_id) ?? [],
          now: this.#now(),
        }),
      );
    const approvalsWaiting = waiting.length + unseen.length - closed.length;
    const columns = {
      arn: structure.arn ?? row.arn,
      pipeline_type: structure.pipelineType,
      execution_mode: structure.executionMode,
      version: structure.version,
      structure: toJson(structure as unknown),
      health: view.health,
      health_rank: healthRank(view.health),
      approvals_waiting: approvalsWaiting,
      cells: toJson(view.cells),
      stages: toJson(view.stages),
      latest_execution: view.latestExecution
        ? toJson(view.latestExecution)
        : null,
      latest_started_at: view.latestExecution?.startedAt ?? null,
    };
    const unchangedSince = lastMoment(row, scan.executions);
    const rest = this.#resting.restOf({
      scan,
      approvals: waiting,
      unchangedSince,
    });
    const saved = await this.#store.saveReading({
      lease,
      dueAt: this.#schedule.pipeline({
        isHot:
          approvalsWaiting > 0 ||
          (!rest && scan.executions.some(isUnderWay)) ||
          this.#isWatched(row),
        // What is left to be read comes along with the next reading, soon.
        unchangedSince: scan.complete ? unchangedSince : undefined,
      }),
      columns,
      rest,
      executions,
      lost: scan.lost,
      shown: scan.state.stages.flatMap(
        ({ latest }) => latest?.pipelineExecutionId ?? [],
      ),
      actions: scan.fetched,
      waiting,
      closed,
    });
    return {
      changed:
        saved &&
        (row.failure !== null ||
          row.collected_at === null ||
          executions.length > 0 ||
          scan.lost.length > 0 ||
          differs(row, columns)),
      approvalsChanged:
        saved &&
        (closed.length > 0 ||
          waiting.some(approval =>
            differs(knownById.get(approval.id), approval),
          )),
      failedActions: [...actions.values()]
        .flat()
        .filter(({ health, hasLog }) => health === 'failed' && hasLog),
    };
  }

  /**
   * Asked until it is known, once for each approval: nothing else passes the stage while it waits, except in PARALLEL
   * mode.
   */
  async #lastPassed(options: {
    asked: PipelineTarget;
    stageName: string;
    isKnown: (executionId: string) => Promise<boolean>;
    add: (execution: ExecutionListing) => void;
  }): Promise<LastPassed> {
    const { asked, stageName, isKnown, add } = options;
    try {
      const execution = await this.#codePipeline.lastPassedExecution({
        ...asked,
        stageName,
      });
      if (execution && !(await isKnown(execution.id))) {
        add(execution);
      }
      return {
        last_passed: execution ? 'known' : 'none',
        last_passed_execution_id: execution?.id ?? null,
      };
    } catch (error) {
      if ((error as AwsError).throttled) {
        throw error;
      }
      // Without a comparison for now, which is better than not showing the approval.
      return { last_passed: 'unknown', last_passed_execution_id: null };
    }
  }

  #isWatched({ watched_until }: PipelineRow): boolean {
    return watched_until !== null && watched_until > this.#now().toISOString();
  }
}
