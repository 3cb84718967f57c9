import type {
  PathElement,
  PipelineSummary,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { fromJson, type PipelineRow, present } from '../store/rows';
import type { ConsoleUrls } from './ConsoleUrls';

/** Columns of `pipelines` that a summary is made of. */
export const summaryColumns = [
  'account_id',
  'region',
  'name',
  'arn',
  'pipeline_type',
  'execution_mode',
  'version',
  'owner_ref',
  'health',
  'approvals_waiting',
  'collected_at',
  'failure',
  'latest_execution',
  'cells',
] as const;

/** A pipeline with what is shown of its account, which may not be collected yet. */
export type ListedPipeline = Pick<
  PipelineRow,
  (typeof summaryColumns)[number]
> & {
  account_name: string | null;
  account_path: string | null;
};

/** What a page of one pipeline shows of it besides its stages. */
export function toPipelineSummary(options: {
  row: ListedPipeline;
  pathOf: (path: string) => PathElement[];
  console: ConsoleUrls;
}): PipelineSummary {
  const { row, pathOf, console } = options;
  return {
    accountId: row.account_id,
    accountName: present(row.account_name),
    region: row.region,
    name: row.name,
    arn: present(row.arn),
    pipelineType: row.pipeline_type,
    executionMode: row.execution_mode,
    version: row.version,
    ownerRef: present(row.owner_ref),
    organizationalUnitPath: row.account_path
      ? pathOf(row.account_path)
      : undefined,
    health: row.health,
    cells: fromJson(row.cells),
    approvalsWaiting: row.approvals_waiting,
    latestExecution: row.latest_execution
      ? fromJson(row.latest_execution)
      : undefined,
    collectedAt: present(row.collected_at),
    failure: row.failure ? fromJson(row.failure) : undefined,
    consoleUrl: console.pipeline({
      accountId: row.account_id,
      region: row.region,
      name: row.name,
    }),
  };
}
