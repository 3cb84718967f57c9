import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Lease, Leases } from '../../store/Leases';

/** The leases that this process works under: kept while the work goes on, given back when the process stops. */
export class HeldLeases {
  readonly #leases: Leases;
  readonly #logger: LoggerService;
  readonly #held = new Set<Lease>();

  constructor(options: { leases: Leases; logger: LoggerService }) {
    this.#leases = options.leases;
    this.#logger = options.logger;
  }

  /** Whatever goes wrong beyond AWS ends here: the lease lapses and the work is tried again. */
  async run(lease: Lease, work: () => Promise<void>): Promise<void> {
    this.#held.add(lease);
    try {
      await work();
    } catch (error) {
      this.#logger.error(`Could not collect ${lease.id}`, error as Error);
    } finally {
      this.#held.delete(lease);
    }
  }

  /** Keeps them all. What another process took over meanwhile is not ours any more: its work stores nothing. */
  async renew(): Promise<void> {
    for (const lease of await this.#leases.renew([...this.#held])) {
      if (this.#held.delete(lease)) {
        this.#logger.info(
          `Another process goes on with ${lease.id}: this one did not keep its lease`,
        );
      }
    }
  }

  /** Leaves what has not ended to others; without a lease its work stores nothing. */
  async giveBack(): Promise<void> {
    await this.#leases.giveBack([...this.#held]);
    this.#held.clear();
  }
}
