import type {
  ClaimOptions,
  Lease,
  LeasedTable,
  Leases,
} from '../../store/Leases';
import type { HeldLeases } from './HeldLeases';
import { Workers, type WorkLimit } from './Workers';

/** Keeps workers busy with what is due in one table. */
export class DueWork {
  readonly #table: LeasedTable;
  readonly #source: ClaimOptions['source'];
  readonly #leases: Leases;
  readonly #held: HeldLeases;
  readonly #run: (lease: Lease) => Promise<void>;
  readonly #onRoom: () => void;
  readonly #max: number;
  readonly #workers: Workers;
  #moreMayBeDue = false;

  constructor(options: {
    table: LeasedTable;
    /** Only targets of this source. */
    source?: ClaimOptions['source'];
    leases: Leases;
    held: HeldLeases;
    /** How many pieces of work at once, and how many in one place. */
    max: number;
    limits?: WorkLimit[];
    run: (lease: Lease) => Promise<void>;
    /** Told when half of the workers are free and more was due than could be started. */
    onRoom: () => void;
  }) {
    this.#table = options.table;
    this.#source = options.source;
    this.#leases = options.leases;
    this.#held = options.held;
    this.#run = options.run;
    this.#onRoom = options.onRoom;
    this.#max = options.max;
    this.#workers = new Workers(options);
  }

  get workers(): Pick<Workers, 'running' | 'anyEnd' | 'allEnd'> {
    return this.#workers;
  }

  /** Starts what is due, until nothing is left or no worker is free for it. Returns how much it started. */
  async startDue(): Promise<number> {
    let started = 0;
    while (this.#workers.free > 0) {
      const leases = await this.#leases.claimDue(
        this.#table,
        this.#workers.free,
        {
          source: this.#source,
          except: this.#workers.fullGroups(),
          choose: due => this.#workers.choose(due),
        },
      );
      if (leases.length === 0) {
        break;
      }
      leases.forEach(lease => this.#start(lease));
      started += leases.length;
    }
    this.#moreMayBeDue =
      this.#workers.free === 0 || this.#workers.fullGroups().length > 0;
    return started;
  }

  async #start(lease: Lease): Promise<void> {
    await this.#workers.start(lease, () =>
      this.#held.run(lease, () => this.#run(lease)),
    );
    // To ask for one piece at a time would cost more than the work itself.
    if (this.#moreMayBeDue && this.#workers.free >= this.#max / 2) {
      this.#onRoom();
    }
  }
}
