import type {
  AwsFailure,
  FleetSignal,
  PipelineRef,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AwsError } from '../aws/AwsError';
import type { CodePipelineAws } from '../aws/codePipeline';
import type { FleetConfig } from '../config/FleetConfig';
import type { FleetDatabase } from '../store/FleetDatabase';
import { type Lease, LEASE_MS, type Leases } from '../store/Leases';
import { pipelineId } from '../store/pipelineId';
import type { PipelineReadingStore } from '../store/PipelineReadingStore';
import type { PipelineStore } from '../store/PipelineStore';
import { updateRollUps } from '../store/rollUps';
import { fromJson } from '../store/rows';
import type { TargetStore } from '../store/TargetStore';
import { backOff } from './backOff';
import type { BuildLogs } from './BuildLogs';
import { ChangeFeed } from './ChangeFeed';
import type { Collector } from './Collector';
import type { OrganizationCollector } from './OrganizationCollector';
import type { PipelineCollector } from './PipelineCollector';
import type { Targets } from './Targets';
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

/** What the collector is made of. */
export interface FleetCollectorParts {
  config: FleetConfig;
  database: FleetDatabase;
  leases: Leases;
  targets: Targets;
  targetStore: TargetStore;
  pipelineStore: PipelineStore;
  readingStore: PipelineReadingStore;
  organization: OrganizationCollector;
  pipelines: PipelineCollector;
  codePipeline: CodePipelineAws;
  logs: BuildLogs;
  logger: LoggerService;
  onChange: (signal: FleetSignal) => void;
  now: () => Date;
}

/**
 * Takes what is due from the store, with a lease so that several processes share the work, and reads it from AWS.
 * What fails marks itself and waits longer each time; everything else goes on.
 */
export class FleetCollector implements Collector {
  readonly #parts: FleetCollectorParts;
  readonly #changes: ChangeFeed;
  readonly #targetWorkers = new Workers({ max: TARGETS_AT_ONCE });
  readonly #pipelineWorkers = new Workers({ max: PIPELINES_AT_ONCE });
  readonly #leases = new Set<Lease>();
  #rollUpsDue = true;
  #targetsDue = true;
  #ticking?: Promise<unknown>;
  #tickTimer?: NodeJS.Timeout;
  #renewTimer?: NodeJS.Timeout;

  constructor(parts: FleetCollectorParts) {
    this.#parts = parts;
    this.#changes = new ChangeFeed({ onChange: parts.onChange });
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
    await this.#targetWorkers.allEnd();
    await this.#pipelineWorkers.allEnd();
    this.#changes.flush();
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
    await this.#rollUp();
    this.#changes.flush();
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
      dueBy: new Date(now + this.#parts.config.schedule.hotPipelinesMs),
    });
  }

  async refreshPipelineNow(id: string): Promise<void> {
    const giveUpAt = Date.now() + REFRESH_WAIT_MS;
    for (;;) {
      const lease = await this.#parts.leases.claimOne('pipelines', id);
      if (lease) {
        await this.#collectPipeline(lease);
        await this.#rollUp();
        this.#changes.flush();
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
      .then(() => this.#rollUp())
      .catch(error => {
        this.#parts.logger.error('Collecting could not go on', error);
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
    if (this.#targetsDue) {
      this.#targetsDue = false;
      await this.#syncTargets();
    }
    const { leases } = this.#parts;
    if (this.#targetWorkers.free > 0) {
      for (const lease of await leases.claimDue(
        'collection_targets',
        this.#targetWorkers.free,
      )) {
        this.#targetWorkers.start(() => this.#collectTarget(lease));
      }
    }
    if (this.#pipelineWorkers.free > 0) {
      for (const lease of await leases.claimDue(
        'pipelines',
        this.#pipelineWorkers.free,
      )) {
        this.#pipelineWorkers.start(() => this.#collectPipeline(lease));
      }
    }
  }

  /** Makes the targets those of the configuration and of the organization as it is now. */
  async #syncTargets(): Promise<void> {
    const { targets, targetStore, pipelineStore } = this.#parts;
    const { accountId, roleName } = targets.organization();
    await targetStore.sync('organization', [
      { source: 'organization', accountId, roleName },
    ]);
    const { added, gone } = await targetStore.sync(
      'pipelines',
      (
        await targets.list()
      ).map(target => ({ source: 'pipelines', ...target })),
    );
    for (const target of gone) {
      const ids = await pipelineStore.removeOf(
        target.account_id,
        target.region ?? '',
      );
      this.#changed('pipelines', ids);
    }
    if (added + gone.length > 0) {
      this.#changes.add('collection');
    }
  }

  async #collectTarget(lease: Lease): Promise<void> {
    await this.#withLease(lease, async () => {
      const { targetStore, logger, now } = this.#parts;
      const row = await targetStore.find(lease.id);
      if (!row) {
        return;
      }
      const isOrganization = row.source === 'organization';
      try {
        const items = isOrganization
          ? await this.#collectOrganization()
          : await this.#listPipelines(row.account_id, row.region ?? '');
        const { organizationMs, pipelineDiscoveryMs } =
          this.#parts.config.schedule;
        await targetStore.succeeded(lease, {
          items,
          dueAt: new Date(
            now().getTime() +
              (isOrganization ? organizationMs : pipelineDiscoveryMs),
          ),
        });
        if (row.failures > 0) {
          logger.info(`${lease.id} is collected again`);
        }
        if (row.failures > 0 || !row.last_success_at) {
          this.#changes.add('collection', [lease.id]);
        }
      } catch (error) {
        const failure = toFailure(error);
        const failures = row.failures + 1;
        await targetStore.failed(lease, {
          failure,
          failures,
          dueAt: new Date(now().getTime() + backOff(failures)),
        });
        this.#logFailure(lease.id, failures, failure);
        this.#changes.add('collection', [lease.id]);
      }
    });
  }

  async #collectOrganization(): Promise<number> {
    const { organization, targets } = this.#parts;
    const { accounts, changed, tagsFailure } = await organization.collect(
      targets.organization(),
    );
    if (changed) {
      this.#rollUpsDue = true;
      this.#changes.add('organization');
    }
    await this.#syncTargets();
    if (tagsFailure) {
      throw tagsFailure;
    }
    return accounts;
  }

  async #listPipelines(accountId: string, region: string): Promise<number> {
    const { codePipeline, targets, pipelineStore } = this.#parts;
    const pipelines = await codePipeline.listPipelines(
      await targets.find({ accountId, region, purpose: 'read' }),
    );
    const ids = await pipelineStore.saveListing({
      accountId,
      region,
      pipelines,
    });
    this.#changed('pipelines', ids);
    return pipelines.length;
  }

  async #collectPipeline(lease: Lease): Promise<void> {
    await this.#withLease(lease, async () => {
      const { pipelines, pipelineStore, readingStore, logs, now } = this.#parts;
      const row = await pipelineStore.find(lease.id);
      if (!row) {
        return;
      }
      try {
        const result = await pipelines.collect(row, lease);
        if (result.changed) {
          this.#changed('pipelines', [lease.id]);
        }
        if (result.approvalsChanged) {
          this.#changed('approvals', [lease.id]);
        }
        if (await logs.loadFailed(lease.id, result.failedActions)) {
          this.#changes.add('pipelines', [lease.id]);
        }
      } catch (error) {
        const failure = toFailure(error);
        if (failure.code === 'PipelineNotFoundException') {
          await pipelineStore.remove([lease.id]);
          this.#changed('pipelines', [lease.id]);
          this.#changed('approvals', [lease.id]);
          return;
        }
        const failures = row.failures + 1;
        await readingStore.failed(lease, {
          failure,
          failures,
          dueAt: new Date(now().getTime() + backOff(failures)),
        });
        this.#logFailure(lease.id, failures, failure);
        const before = row.failure ? fromJson(row.failure).code : undefined;
        if (before !== failure.code) {
          this.#changes.add('pipelines', [lease.id]);
        }
      }
    });
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

  async #rollUp(): Promise<void> {
    if (!this.#rollUpsDue) {
      return;
    }
    this.#rollUpsDue = false;
    if (await updateRollUps(this.#parts.database)) {
      this.#changes.add('organization');
    }
  }

  #changed(kind: FleetSignal['kind'], ids: string[]): void {
    if (ids.length > 0) {
      this.#rollUpsDue = true;
      this.#changes.add(kind, ids);
    }
  }

  /** Once when it begins, not again every time. */
  #logFailure(id: string, failures: number, failure: AwsFailure): void {
    const text = `Could not collect ${id}: ${failure.operation ?? ''} ${
      failure.code
    }: ${failure.message} ${failure.hint ?? ''}`;
    if (failures === 1) {
      this.#parts.logger.warn(text);
    } else {
      this.#parts.logger.debug(text);
    }
  }
}

function toFailure(error: unknown): AwsFailure {
  const { failure, name, message } = error as AwsError;
  return failure ?? { code: name, message };
}
