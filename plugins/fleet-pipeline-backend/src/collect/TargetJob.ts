import { AwsError } from '../aws/AwsError';
import type { CodePipelineAws } from '../aws/codePipeline';
import type { FleetConfig } from '../config/FleetConfig';
import type { PipelineListing } from '../model/pipelines';
import type { Lease } from '../store/Leases';
import type { PipelineStore } from '../store/PipelineStore';
import { parseOrganizationProgress } from '../store/OrganizationProgress';
import { type CollectionTargetRow, fromJson } from '../store/rows';
import type { TargetStore } from '../store/TargetStore';
import type { ChangeFeed } from './ChangeFeed';
import type { FailureReport } from './FailureReport';
import type { OrganizationCollector } from './organization/OrganizationCollector';
import type { MissingPart } from './organization/Sweep';
import { Schedule } from './Schedule';
import type { Targets } from './Targets';

export interface TargetJobParts {
  config: FleetConfig;
  targets: Targets;
  targetStore: TargetStore;
  pipelineStore: PipelineStore;
  organization: OrganizationCollector;
  codePipeline: CodePipelineAws;
  changes: ChangeFeed;
  failures: FailureReport;
  now: () => Date;
}

interface Collected {
  items: number;
  /** What could not be read while the rest could. */
  missing: MissingPart[];
  /** Of a listing: since when it told the same. */
  unchangedSince?: string;
}

/** Reads one target: the organization, or which pipelines an account has in a Region. */
export class TargetJob {
  readonly #parts: TargetJobParts;
  readonly #schedule: Schedule;

  constructor(parts: TargetJobParts) {
    this.#parts = parts;
    this.#schedule = new Schedule({
      config: parts.config.schedule,
      now: parts.now,
    });
  }

  async run(lease: Lease): Promise<void> {
    const { targetStore, changes, failures } = this.#parts;
    const row = await targetStore.find(lease.id);
    if (!row) {
      return;
    }
    const isOrganization = row.source === 'organization';
    const codeBefore = row.failure ? fromJson(row.failure).code : undefined;
    try {
      const { items, missing, unchangedSince } = isOrganization
        ? await this.#collectOrganization(lease, row)
        : await this.#listPipelines(row);
      const partFailure = failures.reportParts({
        id: lease.id,
        parts: missing,
        codeBefore,
      });
      await targetStore.succeeded(lease, {
        items,
        partFailure,
        unchangedSince,
        dueAt: unchangedSince
          ? this.#schedule.discovery({ pipelines: items, unchangedSince })
          : this.#schedule.organization(),
      });
      if (codeBefore && !partFailure) {
        failures.recovered(lease.id);
      }
      if (codeBefore !== partFailure?.code || !row.last_success_at) {
        changes.add('collection', [lease.id]);
      }
    } catch (error) {
      const { progress } = (await targetStore.find(lease.id)) ?? row;
      await targetStore.failed(
        lease,
        failures.report({
          id: lease.id,
          // One that came further goes on soon, however often it was stopped before.
          failuresBefore: progress === row.progress ? row.failures : 0,
          error,
        }),
      );
      changes.add('collection', [lease.id]);
    }
  }

  /**
   * Makes the targets those of the configuration and of the organization as it is now; while that is only known in part
   * none is taken away.
   */
  async syncTargets(options: { keepOthers?: boolean } = {}): Promise<void> {
    const { targets, targetStore, pipelineStore, changes } = this.#parts;
    const { accountId, roleName } = targets.organization();
    await targetStore.sync('organization', [
      { source: 'organization', accountId, roleName },
    ]);
    const wanted = await targets.list();
    const { added, gone } = await targetStore.sync(
      'pipelines',
      wanted.map(target => ({ source: 'pipelines', ...target })),
      options,
    );
    for (const target of gone) {
      this.#changed(
        await pipelineStore.removeOf(target.account_id, target.region ?? ''),
      );
    }
    if (added + gone.length > 0) {
      changes.add('collection');
    }
  }

  /** Makes the next collection of the organization list units again: those around some, or all. */
  async forgetListings(unitIds?: string[]): Promise<void> {
    await this.#parts.organization.forgetListings(unitIds);
  }

  /** Reads accounts by themselves, and looks for pipelines in those that are new; what fails is left to a sweep. */
  async readAccounts(accountIds: string[]): Promise<void> {
    const { organization, targets, targetStore, changes } = this.#parts;
    try {
      const target = targets.organization();
      if (await organization.readAccounts(target, accountIds)) {
        changes.add('organization');
        await this.syncTargets({ keepOthers: true });
      }
    } catch (error) {
      if (!(error instanceof AwsError)) {
        throw error;
      }
      await targetStore.makeDue({ source: 'organization' });
    }
  }

  async #collectOrganization(
    lease: Lease,
    row: CollectionTargetRow,
  ): Promise<Collected> {
    const { organization, targets, changes } = this.#parts;
    const { accounts, missing } = await organization.collect({
      target: targets.organization(),
      lease,
      progress: parseOrganizationProgress(row.progress),
      onPlaced: () => this.syncTargets({ keepOthers: true }),
      onChanged: () => changes.add('organization'),
    });
    await this.syncTargets();
    return { items: accounts, missing };
  }

  async #listPipelines(row: CollectionTargetRow): Promise<Collected> {
    const { codePipeline, targets, pipelineStore } = this.#parts;
    const { account_id: accountId, region } = row;
    const place = { accountId, region: region ?? '' };
    const pipelines = await codePipeline.listPipelines(
      await targets.find({ ...place, purpose: 'read' }),
    );
    const changed = await pipelineStore.saveListing({ ...place, pipelines });
    this.#changed(changed);
    return {
      items: pipelines.length,
      missing: [],
      unchangedSince: await this.#unchangedSince(row, pipelines, changed),
    };
  }

  /** A first listing cannot tell since when it would have told the same: AWS says it of pipelines and accounts. */
  async #unchangedSince(
    row: CollectionTargetRow,
    pipelines: PipelineListing[],
    changed: string[],
  ): Promise<string> {
    const { targetStore, now } = this.#parts;
    if (row.unchanged_since) {
      return changed.length > 0 ? now().toISOString() : row.unchanged_since;
    }
    const moments =
      pipelines.length > 0
        ? pipelines.map(({ createdAt, updatedAt }) => updatedAt ?? createdAt)
        : [await targetStore.joinedAt(row.account_id)];
    return moments.filter(Boolean).sort().pop() ?? now().toISOString();
  }

  #changed(pipelineIds: string[]): void {
    if (pipelineIds.length > 0) {
      this.#parts.changes.add('pipelines', pipelineIds);
    }
  }
}
