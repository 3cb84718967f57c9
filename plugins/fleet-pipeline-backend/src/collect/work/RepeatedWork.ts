import type { LoggerService } from '@backstage/backend-plugin-api';

/** Work that is done again and again: one at a time, and what goes wrong is said once, until it goes well again. */
export class RepeatedWork {
  readonly #work: () => Promise<unknown>;
  readonly #failure: string;
  readonly #logger: LoggerService;
  #running?: Promise<void>;
  #again = false;
  #broken = false;

  constructor(options: {
    work: () => Promise<unknown>;
    /** What to say when it fails, such as `Collecting cannot go on`. */
    failure: string;
    logger: LoggerService;
  }) {
    this.#work = options.work;
    this.#failure = options.failure;
    this.#logger = options.logger;
  }

  /** Does the work; while it is under way, once more after that. Never rejects. */
  run(): Promise<void> {
    if (this.#running) {
      this.#again = true;
    } else {
      this.#running = this.#runWhileWanted().finally(() => {
        this.#running = undefined;
      });
    }
    return this.#running;
  }

  /** Resolves when nothing is under way, and begins nothing more. */
  async end(): Promise<void> {
    this.#again = false;
    await this.#running;
  }

  async #runWhileWanted(): Promise<void> {
    do {
      this.#again = false;
      try {
        await this.#work();
        this.#broken = false;
      } catch (error) {
        if (!this.#broken) {
          this.#broken = true;
          this.#logger.error(this.#failure, error as Error);
        }
      }
    } while (this.#again);
  }
}
