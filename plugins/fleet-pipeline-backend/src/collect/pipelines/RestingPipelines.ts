import { createHash } from 'node:crypto';
import type { FleetConfig } from '../../config/FleetConfig';
import type { PipelineState } from '../../model/pipelines';
import type { ApprovalRow, PipelineRow, PipelineRest } from '../../store/rows';
import { fromJson } from '../../store/rows';
import { isUnderWay } from './isUnderWay';
import type { PipelineScan } from './PipelineScanner';

/** Should something have happened that the state doesn't tell, it is found after this time. */
const TRUSTED_MS = 6 * 60 * 60 * 1000;
/** By then an execution that a stage shows is in the list of executions, unless AWS has forgotten it. */
const LISTED_AFTER_MS = 60 * 60 * 1000;

/**
 * Knows which pipelines rest: nothing runs in them but approvals that wait, and every execution under way stands in the
 * state. Whatever happens in such a pipeline begins in a stage, so it changes the state: a new execution or a rollback
 * shows another id, a retry other action executions, a decision or a stop another status. While the state stays the
 * same, one call tells that there is nothing new. PARALLEL pipelines have no such state.
 */
export class RestingPipelines {
  readonly #basis: string;
  readonly #now: () => Date;

  constructor(options: {
    config: Pick<FleetConfig, 'lanes' | 'identities' | 'approvals'>;
    now: () => Date;
  }) {
    const { lanes, identities, approvals } = options.config;
    // What is shown is worked out with these: with others it is worked out anew.
    this.#basis = JSON.stringify(
      [lanes, identities, approvals.defaultTimeoutMs],
      (_key, value) => (value instanceof RegExp ? String(value) : value),
    );
    this.#now = options.now;
  }

  /** Whether the pipeline rested when it was read last and its state is the same. */
  isUnchanged(row: PipelineRow, state: PipelineState): boolean {
    const rest = row.rest ? fromJson(row.rest) : undefined;
    return (
      rest !== undefined &&
      rest.listedAt > this.#ago(TRUSTED_MS) &&
      rest.fingerprint === this.#fingerprint(state)
    );
  }

  /** What to remember of a pipeline that was read, if it rests. */
  restOf(options: {
    scan: PipelineScan;
    /** Those that wait. */
    approvals: ApprovalRow[];
    unchangedSince: string | undefined;
  }): PipelineRest | undefined {
    const { scan, approvals, unchangedSince } = options;
    const isKnown =
      scan.complete &&
      approvals.every(({ last_passed }) => last_passed !== 'unknown');
    return isKnown && this.#isAtRest(scan)
      ? {
          fingerprint: this.#fingerprint(scan.state),
          listedAt: this.#now().toISOString(),
          unchangedSince,
        }
      : undefined;
  }

  #isAtRest({ structure, state, executions }: PipelineScan): boolean {
    if (structure.executionMode === 'PARALLEL') {
      return false;
    }
    const known = new Set(executions.map(({ id }) => id));
    const resting = new Set<string>();
    for (const stage of state.stages) {
      const categories = new Map(
        structure.stages
          .find(({ name }) => name === stage.name)
          ?.actions.map(({ name, category }) => [name, category]),
      );
      const running = stage.actions.filter(
        ({ latest }) => latest?.status === 'InProgress',
      );
      if (running.some(({ name }) => categories.get(name) !== 'Approval')) {
        return false;
      }
      const { latest } = stage;
      if (latest && isUnderWay(latest)) {
        if (running.length === 0 || latest.status !== 'InProgress') {
          return false;
        }
        resting.add(latest.pipelineExecutionId);
      } else if (
        latest &&
        !known.has(latest.pipelineExecutionId) &&
        stage.actions.some(
          action => (action.latest?.since ?? '') > this.#ago(LISTED_AFTER_MS),
        )
      ) {
        return false;
      }
      stage.inbound.forEach(id => resting.add(id));
    }
    return (
      [...resting].every(id => known.has(id)) &&
      executions
        .filter(isUnderWay)
        .every(({ id, status }) => status === 'InProgress' && resting.has(id))
    );
  }

  #fingerprint(state: PipelineState): string {
    return createHash('sha256')
      .update(this.#basis)
      .update(JSON.stringify(state))
      .digest('base64');
  }

  #ago(ms: number): string {
    return new Date(this.#now().getTime() - ms).toISOString();
  }
}
