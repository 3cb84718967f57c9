import type {
  AwsFailure,
  ExecutionBrief,
  Health,
  HealthCounts,
  LaneCell,
  Stage,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';

/**
 * The tables of migrations/ as knex reads and writes them: moments are ISO 8601 strings in UTC, a column typed
 * {@link Json} holds the text of that structure. Absent values read as `null`; {@link present} turns them into
 * `undefined`.
 */

/** JSON text of a `T`. */
export type Json<T> = string & { readonly json?: T };

export interface OrganizationRow {
  id: string;
  arn: string;
  management_account_id: string;
  root_id: string;
  collected_at: string;
}

export interface OrganizationalUnitRow {
  id: string;
  arn: string;
  name: string;
  name_key: string;
  kind: 'root' | 'organizationalUnit';
  parent_id: string | null;
  /** `/r-…/ou-…/` down to and including this unit. */
  path_ids: string;
  depth: number;
  accounts: number;
  direct_accounts: number;
  child_units: number;
  pipelines: number;
  approvals_waiting: number;
  health: Health;
  /** Accounts in the unit and below, by health. */
  health_counts: Json<HealthCounts>;
  collected_at: string;
  /** When the units directly below were listed last. */
  children_listed_at: string | null;
}

export interface AccountRow {
  id: string;
  arn: string;
  name: string;
  name_key: string;
  email: string | null;
  /** Of `searchTextOf`: name, id and e-mail. */
  search_text: string;
  state: string;
  joined_at: string | null;
  parent_id: string | null;
  /** `/r-…/ou-…/` of the unit that holds the account. */
  path_ids: string;
  owner_ref: string | null;
  tags: Json<Record<string, string>>;
  /** Of `searchTextOf`: the values of the tags. A column of its own, since tags are written apart from the rest. */
  tag_values: string;
  pipelines: number;
  approvals_waiting: number;
  health: Health;
  health_rank: number;
  /** Pipelines of the account, by health. */
  health_counts: Json<HealthCounts>;
  /** When a listing had it last. */
  collected_at: string;
  /** Absent while the tags are not known. */
  tags_listed_at: string | null;
}

/** An account or a unit whose parts changed: its sums are to be added up again. */
export interface RollUpMarkRow {
  seq: number | string;
  subject: string;
}

/** The one row that is locked while sums are added up. */
export interface RollUpTurnRow {
  id: number;
}

export interface CollectionTargetRow {
  /** `source:account:region`; the organization's Region is empty. */
  id: string;
  source: 'organization' | 'pipelines';
  account_id: string;
  region: string | null;
  role_name: string | null;
  /** How far the collection under way is. */
  progress: Json<unknown> | null;
  /** Since when a listing told the same. */
  unchanged_since: string | null;
  items: number;
  last_attempt_at: string | null;
  last_success_at: string | null;
  due_at: string;
  failures: number;
  failure: Json<AwsFailure> | null;
  lease_owner: string | null;
  lease_until: string | null;
}

export interface PipelineRow {
  /** `account:region:name`. */
  id: string;
  account_id: string;
  region: string;
  name: string;
  name_key: string;
  arn: string | null;
  pipeline_type: 'V1' | 'V2';
  execution_mode: 'SUPERSEDED' | 'QUEUED' | 'PARALLEL';
  version: number;
  owner_ref: string | null;
  health: Health;
  health_rank: number;
  approvals_waiting: number;
  cells: Json<LaneCell[]>;
  stages: Json<Stage[]>;
  structure: Json<unknown> | null;
  latest_execution: Json<ExecutionBrief> | null;
  /** Of one that rests. */
  rest: Json<PipelineRest> | null;
  latest_started_at: string | null;
  created_at: string | null;
  updated_at: string | null;
  collected_at: string | null;
  due_at: string;
  watched_until: string | null;
  failures: number;
  failure: Json<AwsFailure> | null;
  lease_owner: string | null;
  lease_until: string | null;
}

/** What is known of a pipeline in which nothing happens while its state stays the same. */
export interface PipelineRest {
  /** Of its state. */
  fingerprint: string;
  /** When its executions were listed last. */
  listedAt: string;
  /** The latest moment at which something is known to have happened. */
  unchangedSince?: string;
}

/** Who or what started an execution, in AWS's words: map `detail` with `Identities` when it is shown. */
export interface StoredTrigger {
  type: string;
  detail?: string;
}

export interface PipelineExecutionRow {
  pipeline_id: string;
  id: string;
  status: string;
  type: 'STANDARD' | 'ROLLBACK';
  execution_mode: string | null;
  started_at: string;
  updated_at: string | null;
  trigger: Json<StoredTrigger> | null;
  /** `Revision[]` of the API. */
  revisions: Json<unknown>;
  /** E-mails of who wrote them, by source action. */
  authors: Json<Record<string, string>> | null;
  status_summary: string | null;
  rollback_target_id: string | null;
}

export interface ActionExecutionRow {
  pipeline_id: string;
  id: string;
  pipeline_execution_id: string;
  stage_name: string;
  action_name: string;
  status: string;
  started_at: string;
  updated_at: string | null;
  /** `ActionExecution` of the API. */
  detail: Json<unknown>;
}

export interface ActionLogRow {
  pipeline_id: string;
  action_execution_id: string;
  /** `ActionLog` of the API. */
  content: Json<unknown>;
  complete: boolean | number;
  loaded_at: string;
}

export interface ApprovalRow {
  /** Id of the action execution that waits. */
  id: string;
  pipeline_id: string;
  stage_name: string;
  action_name: string;
  lane_id: string;
  pipeline_execution_id: string;
  status: 'waiting' | 'approved' | 'rejected' | 'expired' | 'gone';
  waiting_since: string;
  expires_at: string;
  expiry_source: 'action' | 'accountDefault';
  custom_data: string | null;
  external_entity_link: string | null;
  /** Whether it is known what passed the stage last; `none`: nothing ever did. */
  last_passed: 'unknown' | 'none' | 'known';
  last_passed_execution_id: string | null;
  newer_executions: Json<ExecutionBrief[]>;
  closed_at: string | null;
}

export interface DecisionRow {
  id: string;
  approval_id: string;
  pipeline_id: string;
  stage_name: string;
  action_name: string;
  pipeline_execution_id: string;
  action_execution_id: string;
  verdict: 'approved' | 'rejected';
  comment: string | null;
  decided_by: string;
  decided_at: string;
  outcome: 'pending' | 'effective' | 'refused' | 'failed';
  /** Of a refused one: the person may not, or it was no longer what the person saw. */
  refusal: 'notAllowed' | 'conflict' | null;
  reason: string | null;
  aws_request_id: string | null;
  completed_at: string | null;
}

export interface DecisionClaimRow {
  action_execution_id: string;
  decision_id: string;
  claimed_at: string;
}

/** A nullable column's value in the form the rest of the code uses. */
export function present<T>(value: T | null | undefined): T | undefined {
  return value ?? undefined;
}

/** Reads a {@link Json} column. */
export function fromJson<T>(text: Json<T> | string): T {
  return JSON.parse(text) as T;
}

/** Writes a {@link Json} column. */
export function toJson<T>(value: T): Json<T> {
  return JSON.stringify(value) as Json<T>;
}
