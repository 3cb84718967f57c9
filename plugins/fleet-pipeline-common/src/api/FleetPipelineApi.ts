import type {
  Account,
  ActionExecution,
  ActionLog,
  Approval,
  ApprovalDetail,
  CollectionTarget,
  Decision,
  DecisionRequest,
  Organization,
  OrganizationalUnit,
  Page,
  Pipeline,
  PipelineExecution,
  PipelineFacets,
  PipelineRef,
  PipelineSummary,
  RefreshRequest,
} from '../types';
import type { operations } from './schema.generated';

type Query<Operation extends keyof operations> = NonNullable<
  operations[Operation]['parameters']['query']
>;

/** Filters of {@link FleetPipelineApi.listOrganizationalUnits}. @public */
export type OrganizationalUnitQuery = Query<'listOrganizationalUnits'>;
/** Filters of {@link FleetPipelineApi.listAccounts}. @public */
export type AccountQuery = Query<'listAccounts'>;
/** Filters of {@link FleetPipelineApi.listPipelines}. @public */
export type PipelineQuery = Query<'listPipelines'>;
/** Filters of {@link FleetPipelineApi.getPipelineFacets}. @public */
export type PipelineFacetQuery = Query<'getPipelineFacets'>;
/** Filters of {@link FleetPipelineApi.listApprovals}. @public */
export type ApprovalQuery = Query<'listApprovals'>;
/** Filters of {@link FleetPipelineApi.listDecisions}. @public */
export type DecisionQuery = Query<'listDecisions'>;
/** Filters of {@link FleetPipelineApi.listCollectionTargets}. @public */
export type CollectionTargetQuery = Query<'listCollectionTargets'>;
/** Filters of {@link FleetPipelineApi.listPipelineExecutions}. @public */
export type PipelineExecutionQuery = Query<'listPipelineExecutions'>;
/** Which page of a list. @public */
export interface PageQuery {
  limit?: number;
  cursor?: string;
}

/** Options of every call. @public */
export interface CallOptions {
  /** A Backstage token, for callers that are not a browser. */
  token?: string;
  signal?: AbortSignal;
}

/**
 * The plugin's API. Every method rejects with a `ResponseError` of `@backstage/errors` when the server answers
 * with an error; `error.body` then has the whole answer. Reading never calls AWS.
 *
 * @public
 */
export interface FleetPipelineApi {
  getOrganization(options?: CallOptions): Promise<Organization>;
  listOrganizationalUnits(
    query: OrganizationalUnitQuery,
    options?: CallOptions,
  ): Promise<Page<OrganizationalUnit>>;
  getOrganizationalUnit(
    organizationalUnitId: string,
    options?: CallOptions,
  ): Promise<OrganizationalUnit>;
  listAccounts(
    query: AccountQuery,
    options?: CallOptions,
  ): Promise<Page<Account>>;
  getAccount(accountId: string, options?: CallOptions): Promise<Account>;

  listPipelines(
    query: PipelineQuery,
    options?: CallOptions,
  ): Promise<Page<PipelineSummary>>;
  /** What there is to filter the board by. */
  getPipelineFacets(
    query: PipelineFacetQuery,
    options?: CallOptions,
  ): Promise<PipelineFacets>;
  getPipeline(pipeline: PipelineRef, options?: CallOptions): Promise<Pipeline>;
  listPipelineExecutions(
    pipeline: PipelineRef,
    query: PipelineExecutionQuery,
    options?: CallOptions,
  ): Promise<Page<PipelineExecution>>;
  listActionExecutions(
    pipeline: PipelineRef,
    executionId: string,
    options?: CallOptions,
  ): Promise<Page<ActionExecution>>;
  getActionLog(
    pipeline: PipelineRef,
    actionExecutionId: string,
    options?: CallOptions,
  ): Promise<ActionLog>;
  /** Reads the log from AWS and keeps it; the one call beside decisions that reaches AWS while a person waits. */
  loadActionLog(
    pipeline: PipelineRef,
    actionExecutionId: string,
    options?: CallOptions,
  ): Promise<ActionLog>;

  listApprovals(
    query: ApprovalQuery,
    options?: CallOptions,
  ): Promise<Page<Approval>>;
  getApproval(
    approvalId: string,
    options?: CallOptions,
  ): Promise<ApprovalDetail>;
  /** 409 carries a `DecisionConflict` with the approval as it is now. */
  decide(
    approvalId: string,
    request: DecisionRequest,
    options?: CallOptions,
  ): Promise<Decision>;
  listDecisions(
    query: DecisionQuery,
    options?: CallOptions,
  ): Promise<Page<Decision>>;

  listCollectionTargets(
    query: CollectionTargetQuery,
    options?: CallOptions,
  ): Promise<Page<CollectionTarget>>;
  refresh(
    request: RefreshRequest,
    options?: CallOptions,
  ): Promise<{ targets: number; pipelines: number }>;
}
