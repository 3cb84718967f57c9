import { randomUUID } from 'node:crypto';
import { ACCOUNT_IDS, ROOT_ID } from '@account-fleet/aws-sandbox';
import type { FleetPipelineClient } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Knex } from 'knex';
import { requestFor } from './startDecisionScene';
import type { CallInit, FleetBackend } from './startFleetBackend';

/** What the routes are called with: things of the demo company. */
export interface RouteSubjects {
  pipeline: { accountId: string; region: string; name: string };
  executionId: string;
  /** A build that failed. */
  actionExecutionId: string;
  /** An approval that waits. */
  approval: { id: string; pipelineExecutionId: string };
}

/** A route with a request for each way it can end. */
export interface RouteCase {
  operationId: keyof FleetPipelineClient;
  method: 'GET' | 'POST';
  eventId: string;
  status?: number;
  /** Leads to {@link RouteCase.status}, default 200. */
  good: (subjects: RouteSubjects) => { path: string; body?: unknown };
  /** The same through the product's client. */
  call: (
    client: FleetPipelineClient,
    subjects: RouteSubjects,
  ) => Promise<unknown>;
  /** Leads to 400, with a message that contains `names`. */
  bad: (subjects: RouteSubjects) => {
    path: string;
    body?: unknown;
    names: string;
  };
  /** Leads to 404; absent where there is nothing to be found. */
  missing?: (subjects: RouteSubjects) => { path: string; body?: unknown };
  /** What the route needs, and what it answers without. */
  permission: { name: string; denied: 403 | 404 };
  /** Without it the route cannot work. */
  table: string;
}

const ABSENT_ACCOUNT = '999999999999';

const pathOf = ({ pipeline: { accountId, region, name } }: RouteSubjects) =>
  `/pipelines/${accountId}/${region}/${name}`;
const otherPathOf = ({ pipeline: { accountId, region } }: RouteSubjects) =>
  `/pipelines/${accountId}/${region}/no-such-pipeline`;

function decisionFor({ approval }: RouteSubjects) {
  return requestFor({ ...approval, actionExecutionId: approval.id });
}

/** Every operation of the OpenAPI document. */
export const routeMatrix: RouteCase[] = [
  {
    operationId: 'getOrganization',
    method: 'GET',
    eventId: 'organization-fetch',
    good: () => ({ path: '/organization' }),
    call: client => client.getOrganization(),
    bad: () => ({ path: '/organization?colour=red', names: 'colour' }),
    permission: { name: 'fleet.organization.read', denied: 403 },
    table: 'organization',
  },
  {
    operationId: 'listOrganizationalUnits',
    method: 'GET',
    eventId: 'organizational-unit-fetch',
    good: () => ({ path: `/organizational-units?parentId=${ROOT_ID}` }),
    call: client => client.listOrganizationalUnits({ parentId: ROOT_ID }),
    bad: () => ({
      path: '/organizational-units?cursor=nonsense',
      names: 'cursor',
    }),
    permission: { name: 'fleet.organization.read', denied: 403 },
    table: 'organizational_units',
  },
  {
    operationId: 'getOrganizationalUnit',
    method: 'GET',
    eventId: 'organizational-unit-fetch',
    good: () => ({ path: `/organizational-units/${ROOT_ID}` }),
    call: client => client.getOrganizationalUnit(ROOT_ID),
    bad: () => ({
      path: '/organizational-units/Workloads',
      names: 'organizationalUnitId',
    }),
    missing: () => ({ path: '/organizational-units/ou-zzzz-99999999' }),
    permission: { name: 'fleet.organization.read', denied: 403 },
    table: 'organizational_units',
  },
  {
    operationId: 'listAccounts',
    method: 'GET',
    eventId: 'account-fetch',
    good: () => ({
      path: '/accounts?sort=health&order=desc&health=failed&health=waiting',
    }),
    call: client =>
      client.listAccounts({
        sort: 'health',
        order: 'desc',
        health: ['failed', 'waiting'],
      }),
    bad: () => ({ path: '/accounts?sort=colour', names: 'sort' }),
    permission: { name: 'fleet.account.read', denied: 403 },
    table: 'accounts',
  },
  {
    operationId: 'getAccount',
    method: 'GET',
    eventId: 'account-fetch',
    good: ({ pipeline }) => ({ path: `/accounts/${pipeline.accountId}` }),
    call: (client, { pipeline }) => client.getAccount(pipeline.accountId),
    bad: () => ({ path: '/accounts/payments', names: 'accountId' }),
    missing: () => ({ path: `/accounts/${ABSENT_ACCOUNT}` }),
    permission: { name: 'fleet.account.read', denied: 404 },
    table: 'accounts',
  },
  {
    operationId: 'listPipelines',
    method: 'GET',
    eventId: 'pipeline-fetch',
    good: () => ({ path: '/pipelines?mode=SUPERSEDED&limit=5' }),
    call: client => client.listPipelines({ mode: 'SUPERSEDED', limit: 5 }),
    bad: () => ({ path: '/pipelines?limit=1000', names: 'limit' }),
    permission: { name: 'fleet.pipeline.read', denied: 403 },
    table: 'pipelines',
  },
  {
    operationId: 'getPipelineFacets',
    method: 'GET',
    eventId: 'pipeline-fetch',
    good: () => ({ path: '/pipelines/facets?health=failed&region=us-east-1' }),
    call: client =>
      client.getPipelineFacets({ health: ['failed'], region: 'us-east-1' }),
    bad: () => ({ path: '/pipelines/facets?sort=name', names: 'sort' }),
    permission: { name: 'fleet.pipeline.read', denied: 403 },
    table: 'pipelines',
  },
  {
    operationId: 'getPipeline',
    method: 'GET',
    eventId: 'pipeline-fetch',
    good: subjects => ({ path: pathOf(subjects) }),
    call: (client, { pipeline }) => client.getPipeline(pipeline),
    bad: () => ({ path: '/pipelines/1/eu-central-1/x', names: 'accountId' }),
    missing: subjects => ({ path: otherPathOf(subjects) }),
    permission: { name: 'fleet.pipeline.read', denied: 404 },
    table: 'pipelines',
  },
  {
    operationId: 'listPipelineExecutions',
    method: 'GET',
    eventId: 'pipeline-execution-fetch',
    good: subjects => ({ path: `${pathOf(subjects)}/executions?limit=2` }),
    call: (client, { pipeline }) =>
      client.listPipelineExecutions(pipeline, { limit: 2 }),
    bad: subjects => ({
      path: `${pathOf(subjects)}/executions?limit=none`,
      names: 'limit',
    }),
    missing: subjects => ({ path: `${otherPathOf(subjects)}/executions` }),
    permission: { name: 'fleet.pipeline.read', denied: 404 },
    table: 'pipeline_executions',
  },
  {
    operationId: 'listActionExecutions',
    method: 'GET',
    eventId: 'action-execution-fetch',
    good: subjects => ({
      path: `${pathOf(subjects)}/executions/${subjects.executionId}/actions`,
    }),
    call: (client, { pipeline, executionId }) =>
      client.listActionExecutions(pipeline, executionId),
    bad: subjects => ({
      path: `${pathOf(subjects)}/executions/${'x'.repeat(101)}/actions`,
      names: 'executionId',
    }),
    missing: subjects => ({
      path: `${pathOf(subjects)}/executions/${randomUUID()}/actions`,
    }),
    permission: { name: 'fleet.pipeline.read', denied: 404 },
    table: 'action_executions',
  },
  {
    operationId: 'getActionLog',
    method: 'GET',
    eventId: 'action-log-fetch',
    good: subjects => ({
      path: `${pathOf(subjects)}/actions/${subjects.actionExecutionId}/log`,
    }),
    call: (client, { pipeline, actionExecutionId }) =>
      client.getActionLog(pipeline, actionExecutionId),
    bad: subjects => ({
      path: `${pathOf(subjects)}/actions/${'x'.repeat(201)}/log`,
      names: 'actionExecutionId',
    }),
    missing: subjects => ({
      path: `${pathOf(subjects)}/actions/${randomUUID()}/log`,
    }),
    permission: { name: 'fleet.pipeline.read', denied: 404 },
    table: 'action_logs',
  },
  {
    operationId: 'loadActionLog',
    method: 'POST',
    eventId: 'action-log-load',
    good: subjects => ({
      path: `${pathOf(subjects)}/actions/${subjects.actionExecutionId}/log`,
    }),
    call: (client, { pipeline, actionExecutionId }) =>
      client.loadActionLog(pipeline, actionExecutionId),
    bad: subjects => ({
      path: `${pathOf(subjects)}/actions/${'x'.repeat(201)}/log`,
      names: 'actionExecutionId',
    }),
    missing: subjects => ({
      path: `${pathOf(subjects)}/actions/${randomUUID()}/log`,
    }),
    permission: { name: 'fleet.pipeline.read', denied: 404 },
    table: 'action_logs',
  },
  {
    operationId: 'listApprovals',
    method: 'GET',
    eventId: 'approval-fetch',
    good: () => ({ path: '/approvals?mine=true' }),
    call: client => client.listApprovals({ mine: true }),
    bad: () => ({ path: '/approvals?mine=perhaps', names: 'mine' }),
    permission: { name: 'fleet.pipeline.read', denied: 403 },
    table: 'approvals',
  },
  {
    operationId: 'getApproval',
    method: 'GET',
    eventId: 'approval-fetch',
    good: ({ approval }) => ({ path: `/approvals/${approval.id}` }),
    call: (client, { approval }) => client.getApproval(approval.id),
    bad: () => ({
      path: `/approvals/${'x'.repeat(201)}`,
      names: 'approvalId',
    }),
    missing: () => ({ path: `/approvals/${randomUUID()}` }),
    permission: { name: 'fleet.pipeline.read', denied: 404 },
    table: 'approvals',
  },
  {
    operationId: 'decide',
    method: 'POST',
    eventId: 'approval-decide',
    good: subjects => ({
      path: `/approvals/${subjects.approval.id}/decisions`,
      body: decisionFor(subjects),
    }),
    call: (client, subjects) =>
      client.decide(subjects.approval.id, decisionFor(subjects)),
    bad: subjects => ({
      path: `/approvals/${subjects.approval.id}/decisions`,
      body: { ...decisionFor(subjects), comment: 'x'.repeat(441) },
      names: 'comment',
    }),
    missing: subjects => ({
      path: `/approvals/${randomUUID()}/decisions`,
      body: decisionFor(subjects),
    }),
    permission: { name: 'fleet.approval.decide', denied: 403 },
    table: 'decisions',
  },
  {
    operationId: 'listDecisions',
    method: 'GET',
    eventId: 'decision-fetch',
    good: () => ({
      path: '/decisions?outcome=effective&decidedBy=user:default/amir',
    }),
    call: client =>
      client.listDecisions({
        outcome: 'effective',
        decidedBy: 'user:default/amir',
      }),
    bad: () => ({ path: '/decisions?outcome=perhaps', names: 'outcome' }),
    permission: { name: 'fleet.decision.read', denied: 403 },
    table: 'decisions',
  },
  {
    operationId: 'listCollectionTargets',
    method: 'GET',
    eventId: 'collection-target-fetch',
    good: () => ({ path: '/collection/targets?state=ok' }),
    call: client => client.listCollectionTargets({ state: 'ok' }),
    bad: () => ({
      path: '/collection/targets?accountId=payments',
      names: 'accountId',
    }),
    permission: { name: 'fleet.organization.read', denied: 403 },
    table: 'collection_targets',
  },
  {
    operationId: 'refresh',
    method: 'POST',
    eventId: 'collection-refresh',
    status: 202,
    good: ({ pipeline }) => ({
      path: '/collection/refresh',
      body: { pipeline },
    }),
    call: (client, { pipeline }) => client.refresh({ pipeline }),
    bad: () => ({
      path: '/collection/refresh',
      body: { source: 'weather' },
      names: 'source',
    }),
    missing: ({ pipeline }) => ({
      path: '/collection/refresh',
      body: { pipeline: { ...pipeline, name: 'no-such-pipeline' } },
    }),
    permission: { name: 'fleet.collection.refresh', denied: 403 },
    table: 'pipelines',
  },
];

/** Looks up what the routes are called with. */
export async function findSubjects(knex: Knex): Promise<RouteSubjects> {
  const approval = await knex('approvals')
    .where('status', 'waiting')
    .where('pipeline_id', 'like', `${ACCOUNT_IDS['payments-tools']}:%`)
    .where('pipeline_id', 'like', '%:payments-api')
    .first();
  const build = await knex('action_executions')
    .where('pipeline_id', approval.pipeline_id)
    .where('status', 'Failed')
    .where('detail', 'like', '%CodeBuild%')
    .orderBy('started_at', 'desc')
    .first();
  const [accountId, region, name] = approval.pipeline_id.split(':');
  return {
    pipeline: { accountId, region, name },
    executionId: build.pipeline_execution_id,
    actionExecutionId: build.id,
    approval: {
      id: approval.id,
      pipelineExecutionId: approval.pipeline_execution_id,
    },
  };
}

/** Calls a route as the matrix says. */
export function callRoute(
  backend: FleetBackend,
  route: RouteCase,
  request: { path: string; body?: unknown },
  init: CallInit = {},
) {
  return backend.call(request.path, {
    method: route.method,
    user: 'amir',
    body: request.body,
    ...init,
  });
}
