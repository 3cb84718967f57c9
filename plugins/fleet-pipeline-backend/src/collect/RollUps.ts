import { letOthersGoOn } from '../store/batches';
import type { FleetDatabase } from '../store/FleetDatabase';
import { hasRollUpMarks, rollUp } from '../store/rollUp';
import type { ChangeFeed } from './ChangeFeed';

/** While much changes, as in a first collection, units are not added up again for each of their accounts. */
const REST_MS = 1_000;

/**
 * Rolls health up to accounts and units wherever something is marked in the database, by this process or another.
 * What is marked and not added up, because a process died or it is another's turn, is found at the next look.
 */
export class RollUps {
  readonly #database: FleetDatabase;
  readonly #changes: ChangeFeed;
  readonly #now: () => Date;
  #wanted = false;
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

  /** Like {@link run}, but not sooner than {@link REST_MS} after the last time. */
  async runAfterRest(): Promise<void> {
    if (this.#now().getTime() - this.#endedAt >= REST_MS) {
      await this.run();
    }
  }

  /** Adds up what was marked before the call, also if that is under way already. */
  async run(): Promise<void> {
    this.#wanted = true;
    this.#running ??= this.#runWhileWanted().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  async #runWhileWanted(): Promise<void> {
    while (this.#wanted) {
      this.#wanted = false;
      try {
        await this.#addUp();
      } finally {
        this.#endedAt = this.#now().getTime();
      }
    }
  }

  async #addUp(): Promise<void> {
    while (await hasRollUpMarks({ database: this.#database })) {
      const { addedUp, changed } = await rollUp({ database: this.#database });
      if (changed) {
        this.#changes.add('organization');
      }
      if (addedUp === 0) {
        return;
      }
      await letOthersGoOn();
    }
  }
}
