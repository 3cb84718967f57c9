import type {
  Account,
  Action,
  Actor,
  Approval,
  Health,
  LaneCell,
  OrganizationalUnit,
  PathElement,
  Pipeline,
  PipelineExecution,
  PipelineSummary,
  Revision,
  Stage,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';

/** The time `minutes` ago, or ahead for a negative number. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

export const lanes = ['Source', 'Alpha', 'Beta', 'Gamma', 'Prod'].map(
  title => ({ id: title.toLowerCase(), title }),
);

export function person(name: string): Actor {
  return {
    kind: 'person',
    name,
    entityRef: `user:default/${name.toLowerCase()}`,
  };
}

export function revision(revisionId: string, summary?: string): Revision {
  return {
    actionName: 'Checkout',
    revisionId: revisionId.padEnd(40, '0'),
    summary,
    url: `https://git.example.com/commit/${revisionId}`,
  };
}

export function unit(
  options: Partial<OrganizationalUnit> & {
    id: string;
    name: string;
    path: PathElement[];
  },
): OrganizationalUnit {
  return {
    arn: `arn:aws:organizations::216851981240:ou/o-h4ly4rdl0g/${options.id}`,
    kind: 'organizationalUnit',
    accounts: 0,
    directAccounts: 0,
    childOrganizationalUnits: 0,
    pipelines: 0,
    approvalsWaiting: 0,
    health: 'none',
    healthCounts: {},
    consoleUrl: 'https://console.aws.amazon.com/organizations',
    ...options,
  };
}

export function account(
  options: Partial<Account> & { id: string; name: string; path: PathElement[] },
): Account {
  return {
    arn: `arn:aws:organizations::216851981240:account/o-h4ly4rdl0g/${options.id}`,
    email: `aws+${options.name}@halyard.example`,
    state: 'ACTIVE',
    joinedAt: '2024-03-01T09:00:00Z',
    parentId: options.path[options.path.length - 1]?.id,
    tags: {},
    isManagementAccount: false,
    pipelines: 0,
    approvalsWaiting: 0,
    health: 'none',
    healthCounts: {},
    collectedAt: minutesAgo(1),
    consoleUrl: 'https://console.aws.amazon.com/organizations',
    ...options,
  };
}

/** A lane in one line: health, commit, age in minutes, and whatever else. */
export function cell(
  laneId: string,
  health: Health,
  commit?: string,
  age = 10,
  more: Partial<LaneCell> = {},
): LaneCell {
  return {
    laneId,
    stages: [lanes.find(lane => lane.id === laneId)?.title ?? laneId],
    health,
    revision: commit ? revision(commit, `Change ${commit}`) : undefined,
    pipelineExecutionId: commit && `exec-${commit}`,
    since: commit ? minutesAgo(age) : undefined,
    approvals: [],
    ...more,
  };
}

export function pipelineSummary(
  options: Partial<PipelineSummary> & { name: string; cells: LaneCell[] },
): PipelineSummary {
  return {
    accountId: '378453908317',
    accountName: 'payments-tools',
    region: 'eu-central-1',
    pipelineType: 'V2',
    executionMode: 'SUPERSEDED',
    version: 4,
    ownerRef: 'group:default/payments',
    organizationalUnitPath: [
      { id: 'r-hly1', name: 'Root' },
      { id: 'ou-hly1-i2p8jcm7', name: 'Workloads' },
      { id: 'ou-hly1-k3nvwtfy', name: 'Payments' },
    ],
    health: 'healthy',
    approvalsWaiting: 0,
    collectedAt: minutesAgo(1),
    consoleUrl: 'https://console.aws.amazon.com/codesuite/codepipeline',
    ...options,
  };
}

export function action(
  options: Partial<Action> & { name: string; health: Health },
): Action {
  return {
    category: 'Build',
    owner: 'AWS',
    provider: 'CodeBuild',
    runOrder: 1,
    region: 'eu-central-1',
    ...options,
  };
}

export function stage(
  options: Partial<Stage> & { name: string; actions: Action[] },
): Stage {
  return {
    laneId: options.name.toLowerCase(),
    health: 'none',
    inboundExecutions: [],
    ...options,
  };
}

export function execution(
  options: Partial<PipelineExecution> & { id: string },
): PipelineExecution {
  return {
    status: 'Succeeded',
    health: 'healthy',
    executionMode: 'SUPERSEDED',
    type: 'STANDARD',
    startedAt: minutesAgo(30),
    updatedAt: minutesAgo(20),
    trigger: { type: 'WebhookV2', startedBy: person('Dana') },
    revisions: [revision('3f9c1a2', 'Raise the limit for refunds')],
    ...options,
  };
}

export function approval(
  options: Partial<Approval> & { id: string },
): Approval {
  return {
    status: 'waiting',
    pipeline: {
      accountId: '378453908317',
      accountName: 'payments-tools',
      region: 'eu-central-1',
      name: 'payments-api',
    },
    stageName: 'Prod',
    actionName: 'Approve',
    laneId: 'prod',
    pipelineExecutionId: 'exec-3f9c1a2',
    actionExecutionId: options.id,
    executionMode: 'SUPERSEDED',
    startedBy: person('Dana'),
    triggerType: 'WebhookV2',
    startedAt: minutesAgo(14),
    revisions: [revision('3f9c1a2', 'Raise the limit for refunds')],
    waitingSince: minutesAgo(5),
    expiresAt: minutesAgo(-60 * 24 * 6),
    expirySource: 'accountDefault',
    newerExecutions: [],
    ownerRef: 'group:default/payments',
    capability: { allowed: true, startedByMe: false },
    consoleUrl: 'https://console.aws.amazon.com/codesuite/codepipeline',
    ...options,
  };
}

/** A pipeline page's content around a row of the board. */
export function pipeline(summary: PipelineSummary, stages: Stage[]): Pipeline {
  return {
    summary,
    stages,
    createdAt: '2025-02-01T10:00:00Z',
    updatedAt: minutesAgo(60 * 24 * 12),
  };
}
