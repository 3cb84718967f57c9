import type { PipelineRef } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Leases, RENEW_MS } from '../store/Leases';
import { pipelineId } from '../store/pipelineId';
import type { PipelineStore } from '../store/PipelineStore';
import type { TargetStore } from '../store/TargetStore';
import type { ChangeFeed } from './ChangeFeed';
import { EventLoopGauge } from './work/EventLoopGauge';
import type { Collector, SeenPipeline } from './Collector';
import { DueWork } from './work/DueWork';
import { HeldLeases } from './work/HeldLeases';
import type { PipelineJob } from './pipelines/PipelineJob';
import { RepeatedWork } from './work/RepeatedWork';
import type { RollUps } from './RollUps';
import type { TargetJob } from './TargetJob';

/** How often the store is asked what is due. */
const TICK_MS = 500;
/** How long collecting holds back when the process is busy. */
const REST_MS = 150;
/** Mostly they wait for AWS: with 16, 20,000 account-Regions take some minutes. */
const AT_ONCE = 16;
/** So that other Regions go on when one doesn't answer. */
const IN_ONE_REGION = 12;
/** CodePipeline limits calls per account and Region, and one that is limited holds its workers. */
const IN_ONE_PLACE = 3;
/** How long a pipeline stays hot after somebody looked at it. */
const WATCHED_MS = 60_000;
/** How old the reading of a pipeline that a list shows may become, unless `hotPipelines` is longer. */
const SEEN_MS = 60_000;
/** How long a refresh waits for another one of the same pipeline. */
const REFRESH_WAIT_MS = 15_000;
const REFRESH_POLL_MS = 50;
/** How long a shutdown waits for work under way. */
const STOP_WAIT_MS = 3_000;

/** What the collector is made of. */
export interface FleetCollectorParts {
  /** How soon a pipeline is read again while somebody looks at it. */
  hotPipelinesMs: number;
  leases: Leases;
  targetStore: TargetStore;
  pipelineStore: PipelineStore;
  targetJob: TargetJob;
  pipelineJob: PipelineJob;
  changes: ChangeFeed;
  rollUps: RollUps;
  logger: LoggerService;
  now: () => Date;
}

/**
 * Takes what is due from the store, with a lease so that several processes share the work, and reads it from AWS.
 * What fails marks itself and waits longer each time; everything else goes on.
 */
export class FleetCollector implements Collector {
  readonly #parts: FleetCollectorParts;
  readonly #held: HeldLeases;
  readonly #organization: DueWork;
  readonly #targets: DueWork;
  readonly #pipelines: DueWork;
  readonly #collecting: RepeatedWork;
  readonly #rollingUp: RepeatedWork;
  readonly #renewing: RepeatedWork;
  readonly #gauge = new EventLoopGauge();
  #synced = false;
  #resting?: NodeJS.Timeout;
  #timers: NodeJS.Timeout[] = [];

  constructor(parts: FleetCollectorParts) {
    this.#parts = parts;
    const { leases, logger, targetJob, pipelineJob, rollUps } = parts;
    this.#held = new HeldLeases({ leases, logger });
    const common = {
      leases,
      held: this.#held,
      max: AT_ONCE,
      onRoom: () => this.#goOn(),
    };
    const inOneRegion = { same: ['region' as const], max: IN_ONE_REGION };
    // Everything else follows from it, so it never stands behind thousands of targets.
    this.#organization = new DueWork({
      ...common,
      table: 'collection_targets',
      source: 'organization',
      max: 1,
      run: lease => targetJob.run(lease),
    });
    this.#targets = new DueWork({
      ...common,
      table: 'collection_targets',
      source: 'pipelines',
      limits: [inOneRegion, { same: ['accountId'], max: IN_ONE_PLACE }],
      run: lease => targetJob.run(lease),
    });
    this.#pipelines = new DueWork({
      ...common,
      table: 'pipelines',
      limits: [
        inOneRegion,
        { same: ['accountId', 'region'], max: IN_ONE_PLACE },
      ],
      run: lease => pipelineJob.run(lease),
    });
    this.#collecting = new RepeatedWork({
      work: () => this.#startDue(),
      failure: 'Collecting cannot go on',
      logger,
    });
    this.#rollingUp = new RepeatedWork({
      work: () => rollUps.runAfterRest(),
      failure: 'The sums of accounts and units cannot be kept up to date',
      logger,
    });
    this.#renewing = new RepeatedWork({
      work: () => this.#held.renew(),
      failure: 'Leases cannot be renewed',
      logger,
    });
  }

  start(): void {
    if (this.#timers.length === 0) {
      this.#timers = [
        setInterval(() => this.#tick(), TICK_MS),
        setInterval(() => this.#renewing.run(), RENEW_MS),
      ];
      this.#tick();
    }
  }

  async stop(): Promise<void> {
    this.#timers.forEach(timer => clearInterval(timer));
    clearTimeout(this.#resting);
    this.#resting = undefined;
    this.#timers = [];
    await this.#collecting.end();
    await this.#renewing.end();
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      Promise.all([
        ...this.#due.map(({ workers }) => workers.allEnd()),
        this.#rollingUp.end(),
      ]),
      new Promise(resolve => {
        timer = setTimeout(resolve, STOP_WAIT_MS);
      }),
    ]);
    clearTimeout(timer);
    // What would take longer is left to others; without a lease it cannot write any more.
    await this.#held.giveBack();
    this.#parts.changes.flush();
  }

  /** Does everything that is due now and what becomes due by it; for tests, which don't {@link start}. */
  async runDue(): Promise<void> {
    const renewTimer = setInterval(() => this.#renewing.run(), RENEW_MS);
    try {
      for (;;) {
        // Work that ends while it is asked what is due may have made more due behind the question.
        const mayMakeMoreDue = this.#running > 0;
        const started = await this.#startDue();
        if (!mayMakeMoreDue && started === 0) {
          break;
        }
        await this.#anyEnd();
      }
    } finally {
      clearInterval(renewTimer);
      await this.#renewing.end();
    }
    await this.#parts.rollUps.run();
    this.#parts.changes.flush();
  }

  async refresh(options: {
    source?: 'organization' | 'pipelines';
    unitIds?: string[];
    pipeline?: PipelineRef;
  }): Promise<{ targets: number; pipelines: number }> {
    const { targetStore, pipelineStore } = this.#parts;
    const { source, pipeline } = options;
    let counts;
    if (pipeline) {
      const pipelines = await pipelineStore.makeDue(pipelineId(pipeline));
      // Not known yet: the target may show it.
      const targets =
        pipelines > 0
          ? 0
          : await targetStore.makeDue({
              source: 'pipelines',
              account_id: pipeline.accountId,
              region: pipeline.region,
            });
      counts = { targets, pipelines };
    } else {
      if (source !== 'pipelines') {
        await this.#parts.targetJob.forgetListings(options.unitIds);
      }
      counts = {
        targets: await targetStore.makeDue(source ? { source } : {}),
        pipelines:
          source === 'organization' ? 0 : await pipelineStore.makeDue(),
      };
    }
    this.#goOn();
    return counts;
  }

  async readAccounts(accountIds: string[]): Promise<void> {
    await this.#parts.targetJob.readAccounts(accountIds);
    this.#goOn();
  }

  async watch(id: string): Promise<void> {
    const now = this.#parts.now().getTime();
    await this.#parts.pipelineStore.watch({
      id,
      until: new Date(now + WATCHED_MS),
      dueBy: new Date(now + this.#parts.hotPipelinesMs),
    });
  }

  async look(pipelines: SeenPipeline[]): Promise<void> {
    const { now, hotPipelinesMs, pipelineStore } = this.#parts;
    const readBefore = new Date(
      now().getTime() - Math.max(SEEN_MS, hotPipelinesMs),
    ).toISOString();
    const old = pipelines.filter(
      ({ collectedAt }) => collectedAt && collectedAt <= readBefore,
    );
    if (old.length > 0) {
      await pipelineStore.makeSeenDue(old.map(pipelineId));
    }
  }

  async refreshPipelineNow(id: string): Promise<void> {
    const giveUpAt = Date.now() + REFRESH_WAIT_MS;
    for (;;) {
      const lease = await this.#parts.leases.claimOne('pipelines', id);
      if (lease) {
        await this.#parts.pipelineStore.forgetRest(id);
        await this.#held.run(lease, () => this.#parts.pipelineJob.run(lease));
        await this.#parts.rollUps.run();
        this.#parts.changes.flush();
        return;
      }
      // A reading is under way that may have begun before what happened; ours comes after it.
      const exists = await this.#parts.pipelineStore.find(id);
      if (!exists || Date.now() > giveUpAt) {
        await this.#parts.pipelineStore.makeDue(id);
        return;
      }
      await new Promise(resolve => setTimeout(resolve, REFRESH_POLL_MS));
    }
  }

  #tick(): void {
    this.#collecting.run();
    this.#rollingUp.run();
  }

  /** There may be something to do, and somebody to do it; requests come first. */
  #goOn(): void {
    if (this.#timers.length === 0) {
      return;
    }
    if (this.#gauge.isBusy()) {
      this.#resting ??= setTimeout(() => {
        this.#resting = undefined;
        this.#goOn();
      }, REST_MS);
    } else {
      this.#collecting.run();
    }
  }

  async #startDue(): Promise<number> {
    if (!this.#synced) {
      await this.#parts.targetJob.syncTargets();
      this.#synced = true;
    }
    let started = 0;
    for (const work of this.#due) {
      started += await work.startDue();
    }
    return started;
  }

  get #due(): DueWork[] {
    return [this.#organization, this.#targets, this.#pipelines];
  }

  get #running(): number {
    return this.#due.reduce((sum, { workers }) => sum + workers.running, 0);
  }

  /** Resolves when some work has ended, at once when there is none. */
  async #anyEnd(): Promise<void> {
    await Promise.race(
      this.#running === 0
        ? [undefined]
        : this.#due
            .filter(({ workers }) => workers.running > 0)
            .map(({ workers }) => workers.anyEnd()),
    );
  }
}
