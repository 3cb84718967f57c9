import type { FleetDatabase } from '../store/FleetDatabase';
import { updateRollUps } from '../store/rollUps';
import type { ChangeFeed } from './ChangeFeed';

/** Rolls health up to accounts and units, once for many changes. */
export class RollUps {
  readonly #database: FleetDatabase;
  readonly #changes: ChangeFeed;
  // What another process left undone is made up for at the start.
  #due = true;

  constructor(options: { database: FleetDatabase; changes: ChangeFeed }) {
    this.#database = options.database;
    this.#changes = options.changes;
  }

  /** Something changed that counts. */
  mark(): void {
    this.#due = true;
  }

  async run(): Promise<void> {
    if (!this.#due) {
      return;
    }
    this.#due = false;
    try {
      if (await updateRollUps(this.#database)) {
        this.#changes.add('organization');
      }
    } catch (error) {
      this.#due = true;
      throw error;
    }
  }
}
