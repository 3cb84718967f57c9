import type { PipelineRef } from '@account-fleet/backstage-plugin-fleet-pipeline-common';

/** A pipeline as a list shows it. */
export type SeenPipeline = PipelineRef & { collectedAt?: string };

/** Keeps the store like AWS. Reading never waits for it. */
export interface Collector {
  start(): void;
  /** Ends the loop. Work under way is finished if that doesn't take long; otherwise its leases are given back. */
  stop(): Promise<void>;

  /** Makes targets or one pipeline due now and says how many; the work is done in the background. */
  refresh(options: {
    source?: 'organization' | 'pipelines';
    /** Of the organization, only what is around these units is listed again; left out: everything. */
    unitIds?: string[];
    pipeline?: PipelineRef;
  }): Promise<{ targets: number; pipelines: number }>;

  /** Reads accounts by themselves, where a sweep over all would take minutes; for after an event. */
  readAccounts(accountIds: string[]): Promise<void>;

  /** Someone looks at the pipeline: it is kept hot for a while. */
  watch(pipelineId: string): Promise<void>;

  /** Someone sees the pipelines in a list: those that were read a while ago are read again soon. */
  look(pipelines: SeenPipeline[]): Promise<void>;

  /** Reads the pipeline from AWS and stores it before it returns; for after a decision. */
  refreshPipelineNow(pipelineId: string): Promise<void>;
}
