import type { FleetDatabase } from '../store/FleetDatabase';
import { updateRollUps } from '../store/rollUps';
import type { ChangeFeed } from './ChangeFeed';

/** While much changes, as in a first collection, everything is not added up again for each change. */
const REST_MS = 2_000;
/** What another process counted from older data is made up for. */
const HEAL_MS = 60_000;

/** Rolls health up to accounts and units, once for many changes and once at a time. */
export class RollUps {
  readonly #database: FleetDatabase;
  readonly #changes: ChangeFeed;
  readonly #now: () => Date;
  // What another process left undone is made up for at the start.
  #due = true;
  #endedAt = 0;
  #running?: Promise<void>;

  constructor(options: {
    database: FleetDatabase;
    changes: ChangeFeed;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#changes = options.changes;
    this.#now = options.now;
  }

  /** Something changed that counts. */
  mark(): void {
    this.#due = true;
  }

  /** Like {@link run}, but not sooner than {@link REST_MS} after the last time. */
  async runAfterRest(): Promise<void> {
    const restedMs = this.#now().getTime() - this.#endedAt;
    if (restedMs >= HEAL_MS) {
      this.#due = true;
    }
    if (restedMs >= REST_MS) {
      await this.run();
    }
  }

  /** Adds up what was marked before the call, also if that is under way already. */
  async run(): Promise<void> {
    this.#running ??= this.#runWhileDue().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  /** Two at once would overwrite each other's sums with older ones; what is marked meanwhile is added up after. */
  async #runWhileDue(): Promise<void> {
    while (this.#due) {
      this.#due = false;
      try {
        if (await updateRollUps(this.#database)) {
          this.#changes.add('organization');
        }
      } catch (error) {
        this.#due = true;
        throw error;
      } finally {
        this.#endedAt = this.#now().getTime();
      }
    }
  }
}
