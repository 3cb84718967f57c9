import type { FleetApprovalResource } from '@account-fleet/backstage-plugin-fleet-pipeline-node';
import type { PipelineRef } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Knex } from 'knex';
import { type ScopeColumns, whereInScope } from '../scope/whereInScope';
import type { Scope } from '../scope/Scope';
import { idsOfPath } from '../store/idsOfPath';
import type { FleetDatabase } from '../store/FleetDatabase';
import type {
  ApprovalRow,
  Json,
  PipelineRow,
  StoredTrigger,
} from '../store/rows';

/** An approval with what is needed of its pipeline, account and execution. */
export type ApprovalRecord = ApprovalRow & {
  account_id: string;
  region: string;
  pipeline_name: string;
  owner_ref: string | null;
  execution_mode: PipelineRow['execution_mode'];
  account_name: string | null;
  account_path: string | null;
  execution_started_at: string | null;
  trigger: Json<StoredTrigger> | null;
  revisions: Json<unknown> | null;
  authors: Json<Record<string, string>> | null;
};

/** What of it says who may decide. */
export type JudgedApproval = Pick<
  ApprovalRecord,
  | 'id'
  | 'status'
  | 'stage_name'
  | 'lane_id'
  | 'account_id'
  | 'region'
  | 'pipeline_name'
  | 'owner_ref'
  | 'account_path'
  | 'trigger'
  | 'authors'
>;

/** Columns of {@link queryApprovals} that permission conditions look at. */
export const approvalScopeColumns: ScopeColumns = {
  account: 'pipelines.account_id',
  path: 'accounts.path_ids',
  owner: 'pipelines.owner_ref',
  region: 'pipelines.region',
  lane: 'approvals.lane_id',
};

/** What {@link ApprovalRecord} has. */
export const approvalRecordColumns = [
  'approvals.*',
  'pipelines.account_id',
  'pipelines.region',
  'pipelines.name as pipeline_name',
  'pipelines.owner_ref',
  'pipelines.execution_mode',
  'accounts.name as account_name',
  'accounts.path_ids as account_path',
  'pipeline_executions.started_at as execution_started_at',
  'pipeline_executions.trigger',
  'pipeline_executions.revisions',
  'pipeline_executions.authors',
];

/** What {@link JudgedApproval} has. */
export const judgedApprovalColumns = [
  'approvals.id',
  'approvals.status',
  'approvals.stage_name',
  'approvals.lane_id',
  'pipelines.account_id',
  'pipelines.region',
  'pipelines.name as pipeline_name',
  'pipelines.owner_ref',
  'accounts.path_ids as account_path',
  'pipeline_executions.trigger',
  'pipeline_executions.authors',
];

/** Approvals that a scope covers, joined with their surroundings; the caller adds filters and columns. */
export function queryApprovals(options: {
  database: FleetDatabase;
  scope: Scope;
}): Knex.QueryBuilder {
  const query: Knex.QueryBuilder = options.database
    .table('approvals')
    .join('pipelines', 'pipelines.id', 'approvals.pipeline_id')
    .leftJoin('accounts', 'accounts.id', 'pipelines.account_id')
    .leftJoin('pipeline_executions', join =>
      join
        .on('pipeline_executions.pipeline_id', 'approvals.pipeline_id')
        .on('pipeline_executions.id', 'approvals.pipeline_execution_id'),
    );
  whereInScope({ query, scope: options.scope, columns: approvalScopeColumns });
  return query;
}

/** Where the approval's pipeline is. */
export function pipelineOf(record: ApprovalRecord): PipelineRef {
  return {
    accountId: record.account_id,
    accountName: record.account_name ?? undefined,
    region: record.region,
    name: record.pipeline_name,
  };
}

/** The approval as permission rules see it. */
export function approvalResource(
  record: JudgedApproval,
): FleetApprovalResource {
  return {
    accountId: record.account_id,
    organizationalUnitIds: idsOfPath(record.account_path ?? ''),
    ownerRef: record.owner_ref ?? undefined,
    region: record.region,
    laneId: record.lane_id,
  };
}
