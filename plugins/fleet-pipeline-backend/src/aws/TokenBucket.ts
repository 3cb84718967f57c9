/** A published limit of AWS: calls a second, and how many may come at once. */
export interface BucketSize {
  perSecond: number;
  burst: number;
}

/** Time as the bucket sees it; tests bring their own. */
export interface Timing {
  now(): number;
  sleep(ms: number): Promise<void>;
}

export const realTiming: Timing = {
  now: () => Date.now(),
  sleep: ms => new Promise(resolve => setTimeout(resolve, ms)),
};

/** Lets calls through at AWS's published pace, first come first served. */
export class TokenBucket {
  readonly #size: BucketSize;
  readonly #timing: Timing;
  /** May fall below zero: what is owed to those who wait already. */
  #tokens: number;
  #filledAt: number;

  constructor(options: { size: BucketSize; timing?: Timing }) {
    this.#size = options.size;
    this.#timing = options.timing ?? realTiming;
    this.#tokens = Math.max(1, options.size.burst);
    this.#filledAt = this.#timing.now();
  }

  /** Resolves when the call may be made. */
  async take(): Promise<void> {
    const now = this.#timing.now();
    this.#tokens = Math.min(
      Math.max(1, this.#size.burst),
      this.#tokens + ((now - this.#filledAt) / 1000) * this.#size.perSecond,
    );
    this.#filledAt = now;
    this.#tokens -= 1;
    if (this.#tokens < 0) {
      await this.#timing.sleep(
        Math.ceil((-this.#tokens / this.#size.perSecond) * 1000),
      );
    }
  }
}
