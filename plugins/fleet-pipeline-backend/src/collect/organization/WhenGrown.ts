/**
 * Does work again whenever something has grown to twice its size, beside what makes it grow, once at a time, and a last
 * time at the end.
 */
export class WhenGrown {
  readonly #work: () => Promise<void>;
  #next: number;
  #running?: Promise<void>;
  #error: unknown;

  constructor(options: { first: number; work: () => Promise<void> }) {
    this.#next = options.first;
    this.#work = options.work;
  }

  /** It has this size now. */
  grew(size: number): void {
    if (size >= this.#next && !this.#running) {
      this.#next = 2 * size;
      this.#running = this.#work()
        .catch(error => {
          this.#error = error;
        })
        .finally(() => {
          this.#running = undefined;
        });
    }
  }

  /** Does the work for all there is; rejects with what went wrong now or before. */
  async end(): Promise<void> {
    await this.#running;
    if (this.#error) {
      throw this.#error;
    }
    await this.#work();
  }
}
