import type { Lease } from '../../store/Leases';
import type { PipelineReadingStore } from '../../store/PipelineReadingStore';
import type { PipelineStore } from '../../store/PipelineStore';
import { fromJson } from '../../store/rows';
import type { BuildLogs } from './BuildLogs';
import type { ChangeFeed } from '../ChangeFeed';
import type { FailureReport } from '../FailureReport';
import type { PipelineCollector } from './PipelineCollector';

export interface PipelineJobParts {
  pipelines: PipelineCollector;
  pipelineStore: PipelineStore;
  readingStore: PipelineReadingStore;
  logs: BuildLogs;
  changes: ChangeFeed;
  failures: FailureReport;
}

/** Reads one pipeline, and the logs of what failed in it. */
export class PipelineJob {
  readonly #parts: PipelineJobParts;

  constructor(parts: PipelineJobParts) {
    this.#parts = parts;
  }

  async run(lease: Lease): Promise<void> {
    const { pipelines, pipelineStore, readingStore, changes } = this.#parts;
    const row = await pipelineStore.find(lease.id);
    if (!row) {
      return;
    }
    try {
      const result = await pipelines.collect(row, lease);
      if (result.changed) {
        changes.add('pipelines', [lease.id]);
      }
      if (result.approvalsChanged) {
        changes.add('approvals', [lease.id]);
      }
      if (await this.#parts.logs.loadFailed(lease.id, result.failedActions)) {
        changes.add('pipelines', [lease.id]);
        // There may be more of them.
        await pipelineStore.forgetRest(lease.id);
      }
    } catch (error) {
      const { failures } = this.#parts;
      const reported = failures.report({
        id: lease.id,
        failuresBefore: row.failures,
        error,
      });
      if (reported.failure.code === 'PipelineNotFoundException') {
        await pipelineStore.remove([lease.id]);
        changes.add('pipelines', [lease.id]);
        changes.add('approvals', [lease.id]);
        return;
      }
      await readingStore.failed(lease, reported);
      const before = row.failure ? fromJson(row.failure).code : undefined;
      if (before !== reported.failure.code) {
        changes.add('pipelines', [lease.id]);
      }
    }
  }
}
