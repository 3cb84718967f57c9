import type {
  Account,
  ActionExecution,
  Approval,
  CollectionTarget,
  Decision,
  Organization,
  OrganizationalUnit,
  Pipeline,
  PipelineExecution,
  PipelineSummary,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import {
  approval,
  cell,
  execution,
  lanes,
  minutesAgo,
  person,
  pipelineSummary,
  revision,
} from './fixtures';
import { demoActionExecutions, demoPipeline } from './demoPipeline';
import { demoTree } from './demoTree';

/** Everything that the in-memory API serves; tests change what they need. */
export interface Fleet {
  organization: Organization;
  units: OrganizationalUnit[];
  accounts: Account[];
  pipelines: PipelineSummary[];
  details: Map<string, Pipeline>;
  executions: PipelineExecution[];
  actionExecutions: ActionExecution[];
  approvals: Approval[];
  decisions: Decision[];
  targets: CollectionTarget[];
}

/** A small fleet with something of everything: failed, waiting, running, closed, parallel, never run. */
export function demoFleet(): Fleet {
  const { units, accounts } = demoTree();
  const pipelines = demoPipelines();
  const approvals = demoApprovals();
  const paymentsApi = pipelines[1];
  return {
    organization: {
      id: 'o-h4ly4rdl0g',
      arn: 'arn:aws:organizations::216851981240:organization/o-h4ly4rdl0g',
      managementAccountId: '216851981240',
      rootId: 'r-hly1',
      counts: {
        accounts: accounts.length,
        organizationalUnits: units.length - 1,
        pipelines: pipelines.length,
      },
      pipelineHealth: {
        failed: 1,
        waiting: 3,
        running: 2,
        healthy: 2,
        none: 1,
      },
      approvals: { waiting: approvals.length, waitingForMe: 2 },
      freshness: {
        state: 'partial',
        oldestSuccessAt: minutesAgo(120),
        latestSuccessAt: minutesAgo(0.5),
        targets: 4,
        failedTargets: 1,
      },
      lanes,
      sandbox: true,
    },
    units,
    accounts,
    pipelines,
    details: new Map(
      pipelines.map(row => [row.name, demoPipeline(row, approvals)]),
    ),
    executions: demoExecutions(),
    actionExecutions: demoActionExecutions(paymentsApi),
    approvals,
    decisions: demoDecisions(),
    targets: demoTargets(),
  };
}

function demoPipelines(): PipelineSummary[] {
  const logistics = {
    accountId: '853300248591',
    accountName: 'logistics-tools',
    ownerRef: 'group:default/logistics',
    organizationalUnitPath: [
      { id: 'r-hly1', name: 'Root' },
      { id: 'ou-hly1-vbvxfw4v', name: 'Logistics' },
    ],
  };
  return [
    pipelineSummary({
      name: 'network-baseline',
      accountId: '831552171945',
      accountName: 'network',
      ownerRef: 'group:default/platform',
      health: 'failed',
      cells: [
        cell('source', 'healthy', '77aa01b', 95),
        cell('alpha', 'failed', '77aa01b', 93, { status: 'Failed' }),
        cell('beta', 'healthy', '5d0e3c9', 2880),
        cell('gamma', 'none'),
        cell('prod', 'healthy', '5d0e3c9', 2820),
      ],
    }),
    pipelineSummary({
      name: 'payments-api',
      health: 'waiting',
      approvalsWaiting: 1,
      cells: [
        cell('source', 'healthy', '91ab7de', 2),
        cell('alpha', 'healthy', '91ab7de', 1),
        cell('beta', 'healthy', '3f9c1a2', 8),
        cell('gamma', 'healthy', '3f9c1a2', 6),
        cell('prod', 'waiting', '3f9c1a2', 5, {
          status: 'InProgress',
          approvals: [
            {
              id: 'approval-1',
              expiresAt: minutesAgo(-8000),
              newerExecutions: 1,
            },
          ],
        }),
      ],
    }),
    pipelineSummary({
      name: 'payments-ledger',
      health: 'waiting',
      approvalsWaiting: 1,
      executionMode: 'QUEUED',
      cells: [
        cell('source', 'healthy', 'c01dbee', 6700),
        cell('alpha', 'healthy', 'c01dbee', 6690),
        cell('beta', 'healthy', 'c01dbee', 6680),
        cell('gamma', 'healthy', 'c01dbee', 6670),
        cell('prod', 'waiting', 'c01dbee', 6660, {
          status: 'InProgress',
          approvals: [
            {
              id: 'approval-2',
              expiresAt: minutesAgo(-42),
              newerExecutions: 0,
            },
          ],
        }),
      ],
    }),
    pipelineSummary({
      ...logistics,
      name: 'route-planner',
      health: 'waiting',
      executionMode: 'PARALLEL',
      approvalsWaiting: 2,
      cells: [
        cell('source', 'healthy', 'aa11bb2', 3),
        cell('alpha', 'running', 'aa11bb2', 2, { status: 'InProgress' }),
        cell('beta', 'none'),
        cell('gamma', 'none'),
        cell('prod', 'waiting', 'be77a01', 12, {
          status: 'InProgress',
          stages: ['Prod-1', 'Prod-2'],
          approvals: [
            { id: 'approval-3', newerExecutions: 0 },
            { id: 'approval-4', newerExecutions: 0 },
          ],
        }),
      ],
    }),
    pipelineSummary({
      ...logistics,
      name: 'tracking-events',
      region: 'us-east-1',
      health: 'running',
      cells: [
        cell('source', 'healthy', 'e4f5a6b', 4),
        cell('alpha', 'healthy', 'e4f5a6b', 3),
        cell('beta', 'running', 'e4f5a6b', 1, { status: 'InProgress' }),
        cell('gamma', 'healthy', '0c0ffee', 1600),
        cell('prod', 'healthy', '0c0ffee', 1590, {
          transitionClosed: {
            stageName: 'Prod',
            reason: 'Freeze until the audit ends',
            changedBy: person('Petra'),
            changedAt: minutesAgo(3000),
          },
        }),
      ],
    }),
    pipelineSummary({
      ...logistics,
      name: 'warehouse-stock',
      health: 'healthy',
      cells: lanes.map(lane => cell(lane.id, 'healthy', '4b1d0f3', 4000)),
    }),
    pipelineSummary({
      name: 'data-lake-ingest',
      accountId: '984946579579',
      accountName: 'data-tools',
      ownerRef: 'group:default/data',
      health: 'healthy',
      cells: lanes.map(lane => cell(lane.id, 'healthy', '8d2f6aa', 9000)),
    }),
    pipelineSummary({
      name: 'identity-roles',
      accountId: '172295787545',
      accountName: 'identity',
      ownerRef: 'group:default/platform',
      health: 'none',
      cells: [],
      collectedAt: undefined,
      failure: {
        code: 'AccessDenied',
        message: 'The role fleet-read does not exist in account 172295787545.',
        requestId: '3b0a0e7e-0f1d-4c06-9c39-3f5a1a1f0a11',
        hint: 'Create the role in the account, or take the account out of the targets.',
      },
    }),
  ];
}

function demoApprovals(): Approval[] {
  const routePlanner = {
    accountId: '853300248591',
    accountName: 'logistics-tools',
    region: 'eu-central-1',
    name: 'route-planner',
  };
  return [
    approval({
      id: 'approval-2',
      pipeline: {
        accountId: '378453908317',
        accountName: 'payments-tools',
        region: 'eu-central-1',
        name: 'payments-ledger',
      },
      pipelineExecutionId: 'exec-c01dbee',
      executionMode: 'QUEUED',
      revisions: [revision('c01dbee', 'Close the books at midnight UTC')],
      waitingSince: minutesAgo(6660),
      expiresAt: minutesAgo(-42),
      startedBy: person('Amir'),
      capability: {
        allowed: false,
        reason: 'selfApproval',
        message: 'You started this run. Someone else has to decide.',
        startedByMe: true,
      },
    }),
    approval({
      id: 'approval-1',
      customData: 'Watch the refund rate for ten minutes after the roll-out.',
      externalEntityLink: 'https://git.example.com/payments-api/pull/812',
      newerExecutions: [
        {
          id: 'exec-91ab7de',
          status: 'InProgress',
          health: 'running',
          startedAt: minutesAgo(2),
          revision: revision('91ab7de', 'Log refund ids'),
        },
      ],
    }),
    approval({
      id: 'approval-3',
      pipeline: routePlanner,
      stageName: 'Prod-1',
      pipelineExecutionId: 'exec-be77a01',
      executionMode: 'PARALLEL',
      revisions: [revision('be77a01', 'Avoid ferries in winter')],
      waitingSince: minutesAgo(12),
    }),
    approval({
      id: 'approval-4',
      pipeline: routePlanner,
      stageName: 'Prod-2',
      pipelineExecutionId: 'exec-be66900',
      executionMode: 'PARALLEL',
      revisions: [revision('be66900', 'Faster geocoding')],
      waitingSince: minutesAgo(50),
      capability: {
        allowed: false,
        reason: 'permission',
        permission: 'fleet.approval.decide',
        message:
          'You need the permission fleet.approval.decide for this account.',
        startedByMe: false,
      },
    }),
  ];
}

function demoExecutions(): PipelineExecution[] {
  return [
    execution({
      id: '91ab7de1-4ed8-4a39-8a8f-6f3c0d7a4f10',
      status: 'InProgress',
      health: 'running',
      startedAt: minutesAgo(2),
      updatedAt: minutesAgo(1),
      revisions: [revision('91ab7de', 'Log refund ids')],
    }),
    execution({
      id: '3f9c1a20-11d7-4a0c-a7ad-8ab5f1a3c0de',
      status: 'InProgress',
      health: 'waiting',
      startedAt: minutesAgo(14),
      updatedAt: minutesAgo(5),
    }),
    execution({
      id: '2ee81b90-7a58-4e86-9d55-0d6a3a9a66b1',
      status: 'Superseded',
      health: 'none',
      startedAt: minutesAgo(200),
      updatedAt: minutesAgo(180),
      revisions: [revision('2ee81b9', 'Rename a metric')],
      trigger: {
        type: 'StartPipelineExecution',
        startedBy: {
          kind: 'principal',
          name: 'ci-deployer',
          principal: 'arn:aws:sts::378453908317:assumed-role/ci-deployer/run',
        },
      },
    }),
    execution({
      id: '1c2d3e4f-6600-45e0-8c20-2f6f6cf3a9aa',
      status: 'Failed',
      health: 'failed',
      startedAt: minutesAgo(1500),
      updatedAt: minutesAgo(1492),
      revisions: [revision('1c2d3e4', 'Try the new retry policy')],
    }),
    execution({
      id: '0b1a2c3d-8e32-4f8b-a6be-0a5ef6c6f3d2',
      startedAt: minutesAgo(3000),
      updatedAt: minutesAgo(2962),
      revisions: [revision('0b1a2c3', 'Round refunds to cents')],
    }),
  ];
}

function demoDecisions(): Decision[] {
  const decided = {
    approvalId: 'approval-0',
    pipeline: {
      accountId: '378453908317',
      accountName: 'payments-tools',
      region: 'eu-central-1',
      name: 'payments-api',
    },
    stageName: 'Prod',
    actionName: 'Approve',
    pipelineExecutionId: 'exec-0b1a2c3',
    actionExecutionId: 'approval-0',
  };
  return [
    {
      ...decided,
      id: '6a7f4b7e-4d7e-4b0a-9c39-000000000001',
      verdict: 'approved',
      outcome: 'effective',
      comment: 'Looked at the dashboards with Dana.',
      decidedBy: person('Amir'),
      decidedAt: minutesAgo(2975),
    },
    {
      ...decided,
      id: '6a7f4b7e-4d7e-4b0a-9c39-000000000002',
      verdict: 'approved',
      outcome: 'refused',
      reason: 'Dana lacks the permission fleet.approval.decide.',
      decidedBy: person('Dana'),
      decidedAt: minutesAgo(2980),
    },
  ];
}

function demoTargets(): CollectionTarget[] {
  return [
    {
      id: 'organization',
      source: 'organization',
      accountId: '216851981240',
      accountName: 'management',
      state: 'ok',
      items: 60,
      lastSuccessAt: minutesAgo(1),
    },
    {
      id: 'pipelines/378453908317/eu-central-1',
      source: 'pipelines',
      accountId: '378453908317',
      accountName: 'payments-tools',
      region: 'eu-central-1',
      state: 'ok',
      items: 2,
      lastSuccessAt: minutesAgo(0.5),
    },
    {
      id: 'pipelines/853300248591/us-east-1',
      source: 'pipelines',
      accountId: '853300248591',
      accountName: 'logistics-tools',
      region: 'us-east-1',
      state: 'collecting',
      items: 1,
      lastSuccessAt: minutesAgo(1),
    },
    {
      id: 'pipelines/172295787545/eu-central-1',
      source: 'pipelines',
      accountId: '172295787545',
      accountName: 'identity',
      region: 'eu-central-1',
      state: 'failed',
      items: 0,
      lastSuccessAt: minutesAgo(120),
      nextAttemptAt: minutesAgo(-4),
      failure: {
        code: 'AccessDenied',
        message: 'The role fleet-read does not exist.',
        requestId: '3b0a0e7e-0f1d-4c06-9c39-3f5a1a1f0a11',
        hint: 'Create the role in the account, or take the account out of the targets.',
      },
    },
  ];
}
