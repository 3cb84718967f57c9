import type { PortalClient } from '../support/PortalClient';
import type { SandboxProcess } from '../support/SandboxProcess';
import type { Truth } from './Truth';

/** When a person could see what, in milliseconds since the first call to AWS Organizations. */
export interface Milestones {
  firstAccountsMs?: number;
  allAccountsMs?: number;
  /** All units are there with their names. */
  treeMs?: number;
  /** All tags of all accounts are as in AWS. */
  tagsMs?: number;
  firstPipelineMs?: number;
  /** Every pipeline is on the board. */
  allPipelinesMs?: number;
  /** Everything was read once, pipelines included. */
  everythingMs?: number;
}

/** A comparison of everything is not made more often. */
const COMPARE_EVERY_MS = 1_000;
/** Looking costs the portal something too: less often once it has gone on for a while. */
const LOOK_EVERY_MS = { atFirst: 100, later: 500 };
const AT_FIRST_MS = 20_000;

/** Looks at the portal as a person would, until it shows what the sandbox holds. */
export class OrganizationWatch {
  readonly #client: PortalClient;
  readonly #sandbox: SandboxProcess;
  readonly #truth: Truth;
  readonly #pipelines: number;
  readonly milestones: Milestones = {};
  #startedAt?: number;
  #comparedAt = 0;

  constructor(options: {
    client: PortalClient;
    sandbox: SandboxProcess;
    truth: Truth;
    /** How many pipelines there are in the Regions that are read. */
    pipelines: number;
  }) {
    this.#client = options.client;
    this.#sandbox = options.sandbox;
    this.#truth = options.truth;
    this.#pipelines = options.pipelines;
  }

  /** Resolves when all milestones are reached, or when time is over: those that are missing then stay undefined. */
  async run(options: { withinMs: number }): Promise<Milestones> {
    const beganAt = Date.now();
    const passedMs = () => Date.now() - beganAt;
    while (passedMs() < options.withinMs && !(await this.#look())) {
      const pauseMs =
        passedMs() < AT_FIRST_MS ? LOOK_EVERY_MS.atFirst : LOOK_EVERY_MS.later;
      await new Promise(resolve => setTimeout(resolve, pauseMs));
    }
    return this.milestones;
  }

  /** Whether all is reached. */
  async #look(): Promise<boolean> {
    const { counts, freshness } = await this.#client.organization();
    const now = Date.now();
    this.#startedAt ??= await this.#firstCallAt();
    if (this.#startedAt === undefined) {
      return false;
    }
    const { milestones } = this;
    const reach = (name: keyof Milestones, reached: boolean) => {
      if (reached) {
        milestones[name] ??= now - this.#startedAt!;
      }
    };
    reach('firstAccountsMs', counts.accounts > 0);
    reach('allAccountsMs', counts.accounts >= this.#truth.accounts.size);
    reach('firstPipelineMs', counts.pipelines > 0);
    reach('allPipelinesMs', counts.pipelines >= this.#pipelines);

    if (
      milestones.allAccountsMs !== undefined &&
      now - this.#comparedAt > COMPARE_EVERY_MS
    ) {
      this.#comparedAt = now;
      await this.#compare(counts.organizationalUnits);
    }
    reach(
      'everythingMs',
      freshness.state !== 'collecting' &&
        milestones.treeMs !== undefined &&
        milestones.tagsMs !== undefined &&
        milestones.allPipelinesMs !== undefined,
    );
    return milestones.everythingMs !== undefined;
  }

  /** Whether names and tags are those of the sandbox. */
  async #compare(units: number): Promise<void> {
    const { milestones } = this;
    const isTreeThere = units >= this.#truth.units.size;
    if (milestones.tagsMs === undefined && (await this.#tagsAreRight())) {
      milestones.tagsMs = Date.now() - this.#startedAt!;
    }
    if (
      milestones.treeMs === undefined &&
      isTreeThere &&
      (await this.#treeIsRight())
    ) {
      milestones.treeMs = Date.now() - this.#startedAt!;
    }
  }

  async #firstCallAt(): Promise<number | undefined> {
    const { operations } = await this.#sandbox.stats();
    const moments = operations
      .filter(({ service }) => service === 'organizations')
      .map(({ firstAt }) => Date.parse(firstAt));
    return moments.length ? Math.min(...moments) : undefined;
  }

  async #treeIsRight(): Promise<boolean> {
    let right = 0;
    for await (const unit of this.#client.units()) {
      if (unit.kind === 'root') {
        continue;
      }
      if (this.#truth.units.get(unit.id) !== unit.name) {
        return false;
      }
      right += 1;
    }
    return right === this.#truth.units.size;
  }

  async #tagsAreRight(): Promise<boolean> {
    let right = 0;
    for await (const account of this.#client.accounts()) {
      const truth = this.#truth.accounts.get(account.id);
      if (!truth || !isSame(account.tags, truth.tags)) {
        return false;
      }
      right += 1;
    }
    return right === this.#truth.accounts.size;
  }
}

function isSame(
  one: Record<string, string>,
  other: Record<string, string>,
): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every(key => one[key] === other[key])
  );
}
