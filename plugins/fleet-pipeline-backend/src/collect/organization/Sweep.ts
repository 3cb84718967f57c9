import type { Knex } from 'knex';
import type { AwsTarget } from '../../aws/AwsTarget';
import type { FleetDatabase } from '../../store/FleetDatabase';
import type { Lease } from '../../store/Leases';
import {
  type OrganizationProgress,
  organizationProgressJson,
} from '../../store/OrganizationProgress';

/** A part of the organization that could not be read while the rest could. */
export interface MissingPart {
  /** To begin a sentence with, such as `The tags of accounts`. */
  part: string;
  error: unknown;
}

/** One collection of the organization: what its parts share while they work side by side. */
export class Sweep {
  readonly target: AwsTarget;
  readonly progress: OrganizationProgress;
  readonly missing: MissingPart[] = [];
  readonly #database: FleetDatabase;
  readonly #lease: Lease;
  readonly #now: () => Date;
  readonly #onChanged: () => void;
  readonly #listeners: Array<() => void> = [];
  #error: unknown;

  constructor(options: {
    target: AwsTarget;
    progress: OrganizationProgress;
    database: FleetDatabase;
    lease: Lease;
    now: () => Date;
    onChanged: () => void;
  }) {
    this.target = options.target;
    this.progress = options.progress;
    this.#database = options.database;
    this.#lease = options.lease;
    this.#now = options.now;
    this.#onChanged = options.onChanged;
  }

  /** ISO 8601. */
  now(): string {
    return this.#now().toISOString();
  }

  /** Whether a part failed, so that the others need not go on. */
  get stopped(): boolean {
    return this.#error !== undefined;
  }

  /** Runs the parts side by side. When one fails the others end where they are; rejects with the first failure. */
  async all(parts: Array<() => Promise<void>>): Promise<void> {
    await Promise.all(
      parts.map(part =>
        part().catch(error => {
          this.#stop(error);
        }),
      ),
    );
    if (this.stopped) {
      throw this.#error;
    }
  }

  /** Calls back at the first failure: somebody may wait for what does not come any more. */
  whenStopped(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #stop(error: unknown): void {
    if (!this.stopped) {
      this.#error = error;
      this.#listeners.forEach(listener => listener());
    }
  }

  /** Notes what the role may not read, once for each kind of thing. */
  miss(part: string, error: unknown): void {
    this.missing.push({ part, error });
  }

  /**
   * Writes together with the progress, so that what was read and how far reading came are always one. Fails when the
   * lease was lost: somebody else has taken over. `work` says whether anything that people see changed.
   */
  async write(work: (trx: Knex) => Promise<boolean | void>): Promise<void> {
    const changed = await this.#database.transaction(async trx => {
      const held = await this.#database
        .table('collection_targets', trx)
        .where({ id: this.#lease.id, lease_owner: this.#lease.owner })
        .update({ progress: organizationProgressJson(this.progress) });
      if (held === 0) {
        throw new Error('Another process has taken over this collection');
      }
      return work(trx);
    });
    if (changed) {
      this.#onChanged();
    }
  }
}
