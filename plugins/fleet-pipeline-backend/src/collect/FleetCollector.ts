import type { PipelineRef } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Lease, LEASE_MS, type Leases } from '../store/Leases';
import { pipelineId } from '../store/pipelineId';
import type { PipelineStore } from '../store/PipelineStore';
import type { TargetStore } from '../store/TargetStore';
import type { ChangeFeed } from './ChangeFeed';
import type { Collector } from './Collector';
import type { PipelineJob } from './PipelineJob';
import type { RollUps } from './RollUps';
import type { TargetJob } from './TargetJob';
import { Workers } from './Workers';

/** How often the store is asked what is due. */
const TICK_MS = 500;
const TARGETS_AT_ONCE = 6;
const PIPELINES_AT_ONCE = 8;
/** How long a pipeline stays hot after somebody looked at it. */
const WATCHED_MS = 60_000;
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
  readonly #targetWorkers = new Workers({ max: TARGETS_AT_ONCE });
  readonly #pipelineWorkers = new Workers({ max: PIPELINES_AT_ONCE });
  readonly #leases = new Set<Lease>();
  #synced = false;
  #broken = false;
  #ticking?: Promise<unknown>;
  #tickTimer?: NodeJS.Timeout;
  #renewTimer?: NodeJS.Timeout;

  constructor(parts: FleetCollectorParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#tickTimer ??= setInterval(() => this.#tick(), TICK_MS);
    this.#renewTimer ??= setInterval(() => this.#renew(), LEASE_MS / 4);
    this.#tick();
  }

  async stop(): Promise<void> {
    clearInterval(this.#tickTimer);
    clearInterval(this.#renewTimer);
    this.#tickTimer = undefined;
    this.#renewTimer = undefined;
    await this.#ticking;
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      Promise.all([
        this.#targetWorkers.allEnd(),
        this.#pipelineWorkers.allEnd(),
      ]),
      new Promise(resolve => {
        timer = setTimeout(resolve, STOP_WAIT_MS);
      }),
    ]);
    clearTimeout(timer);
    // What would take longer is left to others; without a lease it cannot write any more.
    for (const lease of this.#leases) {
      await this.#parts.leases.giveBack(lease);
    }
    this.#parts.changes.flush();
  }

  /** Does everything that is due now and what becomes due by it; for tests, which don't {@link start}. */
  async runDue(): Promise<void> {
    for (;;) {
      await this.#startDue();
      if (this.#targetWorkers.running + this.#pipelineWorkers.running === 0) {
        break;
      }
      await Promise.race(
        [this.#targetWorkers, this.#pipelineWorkers]
          .filter(({ running }) => running > 0)
          .map(workers => workers.anyEnd()),
      );
    }
    await this.#parts.rollUps.run();
    this.#parts.changes.flush();
  }

  async refresh(options: {
    source?: 'organization' | 'pipelines';
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
      counts = {
        targets: await targetStore.makeDue(source ? { source } : {}),
        pipelines:
          source === 'organization' ? 0 : await pipelineStore.makeDue(),
      };
    }
    if (this.#tickTimer) {
      this.#tick();
    }
    return counts;
  }

  async watch(id: string): Promise<void> {
    const now = this.#parts.now().getTime();
    await this.#parts.pipelineStore.watch({
      id,
      until: new Date(now + WATCHED_MS),
      dueBy: new Date(now + this.#parts.hotPipelinesMs),
    });
  }

  async refreshPipelineNow(id: string): Promise<void> {
    const giveUpAt = Date.now() + REFRESH_WAIT_MS;
    for (;;) {
      const lease = await this.#parts.leases.claimOne('pipelines', id);
      if (lease) {
        await this.#withLease(lease, () => this.#parts.pipelineJob.run(lease));
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
    this.#ticking ??= this.#startDue()
      .then(() => this.#parts.rollUps.runAfterRest())
      .then(() => {
        this.#broken = false;
      })
      .catch(error => {
        // Said once: it is tried again twice a second.
        if (!this.#broken) {
          this.#broken = true;
          this.#parts.logger.error('Collecting cannot go on', error);
        }
      })
      .finally(() => {
        this.#ticking = undefined;
      });
  }

  #renew(): void {
    for (const lease of this.#leases) {
      this.#parts.leases.renew(lease).catch(error => {
        this.#parts.logger.warn(`Could not renew ${lease.id}`, error);
      });
    }
  }

  async #startDue(): Promise<void> {
    if (!this.#synced) {
      await this.#parts.targetJob.syncTargets();
      this.#synced = true;
    }
    const { leases } = this.#parts;
    if (this.#targetWorkers.free > 0) {
      for (const lease of await leases.claimDue(
        'collection_targets',
        this.#targetWorkers.free,
      )) {
        this.#targetWorkers.start(() =>
          this.#withLease(lease, () => this.#parts.targetJob.run(lease)),
        );
      }
    }
    if (this.#pipelineWorkers.free > 0) {
      for (const lease of await leases.claimDue(
        'pipelines',
        this.#pipelineWorkers.free,
      )) {
        this.#pipelineWorkers.start(() =>
          this.#withLease(lease, () => this.#parts.pipelineJob.run(lease)),
        );
      }
    }
  }

  /** Whatever goes wrong beyond AWS ends here: the lease lapses and the work is tried again. */
  async #withLease(lease: Lease, work: () => Promise<void>): Promise<void> {
    this.#leases.add(lease);
    try {
      await work();
    } catch (error) {
      this.#parts.logger.error(`Could not collect ${lease.id}`, error as Error);
    } finally {
      this.#leases.delete(lease);
    }
  }
}
