/** Runs at most so many pieces of work at the same time. */
export class Workers {
  readonly #max: number;
  readonly #running = new Set<Promise<void>>();

  constructor(options: { max: number }) {
    this.#max = options.max;
  }

  get free(): number {
    return this.#max - this.#running.size;
  }

  /** Starts work that never rejects. */
  start(work: () => Promise<void>): void {
    const running = work().finally(() => {
      this.#running.delete(running);
    });
    this.#running.add(running);
  }

  /** Resolves when one piece of work has ended, at once when there is none. */
  async anyEnd(): Promise<void> {
    await Promise.race([...this.#running]);
  }

  /** Resolves when nothing runs any more. */
  async allEnd(): Promise<void> {
    while (this.#running.size > 0) {
      await Promise.all([...this.#running]);
    }
  }

  get running(): number {
    return this.#running.size;
  }
}
