import type { Revision } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { healthRank } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { pipelineId } from '../store/pipelineId';
import { searchTextOf } from '../store/searchTextOf';
import {
  type AccountRow,
  type ApprovalRow,
  type DecisionRow,
  type OrganizationalUnitRow,
  type PipelineExecutionRow,
  type PipelineRow,
  toJson,
} from '../store/rows';

/** When everything in the rows happened unless a test says otherwise. */
export const AT = '2026-11-20T08:00:00.000Z';

/** Complete rows of which a test names only what it is about. */

export function unitRow(
  row: Partial<OrganizationalUnitRow> & { id: string },
): OrganizationalUnitRow {
  return {
    arn: `arn:aws:organizations::111111111111:ou/o-test/${row.id}`,
    name: row.id,
    name_key: (row.name ?? row.id).toLocaleLowerCase('en-US'),
    kind: row.id.startsWith('r-') ? 'root' : 'organizationalUnit',
    parent_id: null,
    path_ids: `/${row.id}/`,
    depth: 0,
    accounts: 0,
    direct_accounts: 0,
    child_units: 0,
    pipelines: 0,
    approvals_waiting: 0,
    health: 'none',
    health_counts: toJson({}),
    collected_at: AT,
    children_listed_at: AT,
    ...row,
  };
}

export function accountRow(
  row: Partial<AccountRow> & { id: string },
): AccountRow {
  const name = row.name ?? `account-${row.id}`;
  const health = row.health ?? 'none';
  return {
    arn: `arn:aws:organizations::111111111111:account/o-test/${row.id}`,
    name,
    name_key: name.toLocaleLowerCase('en-US'),
    email: null,
    search_text: searchTextOf([name, row.id, row.email]),
    state: 'ACTIVE',
    joined_at: null,
    parent_id: 'r-test',
    path_ids: '/r-test/',
    owner_ref: null,
    tags: toJson({}),
    tag_values: '',
    pipelines: 0,
    approvals_waiting: 0,
    health,
    health_rank: healthRank(health),
    health_counts: toJson({}),
    collected_at: AT,
    tags_listed_at: AT,
    ...row,
  };
}

export function pipelineRow(
  row: Partial<PipelineRow> & { name: string },
): PipelineRow {
  const account_id = row.account_id ?? '111111111111';
  const region = row.region ?? 'eu-central-1';
  const health = row.health ?? 'none';
  return {
    id: pipelineId({ accountId: account_id, region, name: row.name }),
    account_id,
    region,
    name_key: row.name.toLocaleLowerCase('en-US'),
    arn: `arn:aws:codepipeline:${region}:${account_id}:${row.name}`,
    pipeline_type: 'V2',
    execution_mode: 'SUPERSEDED',
    version: 1,
    owner_ref: null,
    health,
    health_rank: healthRank(health),
    approvals_waiting: 0,
    cells: toJson([]),
    stages: toJson([]),
    structure: null,
    latest_execution: null,
    rest: null,
    latest_started_at: null,
    created_at: null,
    updated_at: null,
    collected_at: AT,
    due_at: AT,
    watched_until: null,
    failures: 0,
    failure: null,
    lease_owner: null,
    lease_until: null,
    ...row,
  };
}

export function executionRow(
  row: Partial<PipelineExecutionRow> & { id: string; pipeline_id: string },
): PipelineExecutionRow {
  return {
    status: 'InProgress',
    type: 'STANDARD',
    execution_mode: 'SUPERSEDED',
    started_at: AT,
    updated_at: null,
    trigger: toJson({ type: 'Webhook', detail: 'hook' }),
    revisions: toJson<Revision[]>([]),
    authors: null,
    status_summary: null,
    rollback_target_id: null,
    ...row,
  };
}

export function approvalRow(
  row: Partial<ApprovalRow> & { id: string; pipeline_id: string },
): ApprovalRow {
  return {
    stage_name: 'Prod',
    action_name: 'Approve',
    lane_id: 'prod',
    pipeline_execution_id: `execution-of-${row.id}`,
    status: 'waiting',
    waiting_since: AT,
    expires_at: '2026-11-27T08:00:00.000Z',
    expiry_source: 'accountDefault',
    custom_data: null,
    external_entity_link: null,
    last_passed: row.last_passed_execution_id ? 'known' : 'none',
    last_passed_execution_id: null,
    newer_executions: toJson([]),
    closed_at: null,
    ...row,
  };
}

export function decisionRow(
  row: Partial<DecisionRow> & { id: string; approval_id: string },
): DecisionRow {
  const pipeline_id = row.pipeline_id ?? '111111111111:eu-central-1:orders';
  return {
    pipeline_id,
    stage_name: 'Prod',
    action_name: 'Approve',
    pipeline_execution_id: `execution-of-${row.approval_id}`,
    action_execution_id: row.approval_id,
    verdict: 'approved',
    comment: null,
    decided_by: 'user:default/amir',
    decided_at: AT,
    outcome: 'pending',
    refusal: null,
    reason: null,
    aws_request_id: null,
    completed_at: null,
    ...row,
  };
}
