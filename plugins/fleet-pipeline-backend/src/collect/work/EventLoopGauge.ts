import { performance } from 'node:perf_hooks';

/** Shorter than this says nothing. */
const WINDOW_MS = 100;
/** The share of the time that this process may be at work before collecting holds back. */
const BUSY = 0.5;

/**
 * How busy this process is, with requests that it answers as with collecting. A first collection of a large fleet has
 * thousands of pieces of work that are due at once; without a measure they would take the whole process for minutes,
 * and people would wait.
 */
export class EventLoopGauge {
  #last = performance.eventLoopUtilization();
  #isBusy = false;

  isBusy(): boolean {
    const now = performance.eventLoopUtilization();
    const { idle, active, utilization } = performance.eventLoopUtilization(
      now,
      this.#last,
    );
    if (idle + active >= WINDOW_MS) {
      this.#last = now;
      this.#isBusy = utilization > BUSY;
    }
    return this.#isBusy;
  }
}
