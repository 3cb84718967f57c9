import type { FleetConfig } from '../config/FleetConfig';

/** What nothing happened in for a day is asked for again after an hour. */
const SHARE_OF_REST = 1 / 24;
/** Where there is no pipeline, the first one is rare, and an event tells of it: four times `idle`, so 2 hours. */
const IDLE_WITHOUT_PIPELINES = 4;

/**
 * When AWS is asked again: the longer nothing happened, the later, between the limits of the configuration. Where
 * something happened a moment ago, more is likely to; of thousands of pipelines most rest for days.
 */
export class Schedule {
  readonly #config: FleetConfig['schedule'];
  readonly #now: () => Date;

  constructor(options: { config: FleetConfig['schedule']; now: () => Date }) {
    this.#config = options.config;
    this.#now = options.now;
  }

  /** Accounts, organizational units and tags. */
  organization(): Date {
    return this.#in(this.#config.organizationMs);
  }

  /** The state of a pipeline; `unchangedSince` is the latest moment at which something is known to have happened. */
  pipeline(options: { isHot: boolean; unchangedSince?: string }): Date {
    const { hotPipelinesMs, coldPipelinesMs, idleMs } = this.#config;
    return options.isHot
      ? this.#in(hotPipelinesMs)
      : this.#afterRest({
          unchangedSince: options.unchangedSince,
          shortestMs: coldPipelinesMs,
          longestMs: idleMs,
        });
  }

  /** Which pipelines an account has in a Region. */
  discovery(options: { pipelines: number; unchangedSince: string }): Date {
    const { pipelineDiscoveryMs, idleMs } = this.#config;
    return this.#afterRest({
      unchangedSince: options.unchangedSince,
      shortestMs: pipelineDiscoveryMs,
      longestMs:
        options.pipelines > 0 ? idleMs : idleMs * IDLE_WITHOUT_PIPELINES,
    });
  }

  #afterRest(options: {
    unchangedSince: string | undefined;
    shortestMs: number;
    longestMs: number;
  }): Date {
    const { unchangedSince, shortestMs, longestMs } = options;
    const restedMs = unchangedSince
      ? this.#now().getTime() - Date.parse(unchangedSince)
      : 0;
    return this.#in(
      Math.max(shortestMs, Math.min(longestMs, restedMs * SHARE_OF_REST)),
    );
  }

  #in(ms: number): Date {
    return new Date(this.#now().getTime() + Math.round(ms));
  }
}
