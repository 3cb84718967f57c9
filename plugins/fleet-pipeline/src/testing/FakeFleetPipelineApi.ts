import {
  healthRank,
  type AccountQuery,
  type ApprovalDetail,
  type ApprovalQuery,
  type CollectionTargetQuery,
  type Decision,
  type DecisionQuery,
  type DecisionRequest,
  type FacetValue,
  type FleetPipelineApi,
  type OrganizationalUnitQuery,
  type Page,
  type PipelineExecutionQuery,
  type PipelineFacetQuery,
  type PipelineQuery,
  type PipelineRef,
  type PipelineSummary,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { demoFleet, type Fleet } from './demoFleet';
import { execution, minutesAgo, person, revision } from './fixtures';
import { responseError } from './responseError';

/** The API in memory, with the backend's filters, so that pages can be tested and looked at without one. */
export class FakeFleetPipelineApi implements FleetPipelineApi {
  readonly fleet: Fleet;
  /** What was asked to decide, in order. */
  readonly decided: DecisionRequest[] = [];
  /** Counts the refreshes asked for. */
  refreshes = 0;
  #loadedLogs = new Set<string>();

  constructor(fleet: Fleet = demoFleet()) {
    this.fleet = fleet;
  }

  async getOrganization() {
    return this.fleet.organization;
  }

  async listOrganizationalUnits(query: OrganizationalUnitQuery) {
    const { parentId, kind, search } = query;
    return page(
      this.fleet.units.filter(
        unit =>
          (!parentId || unit.parentId === parentId) &&
          (!kind || unit.kind === kind) &&
          matches(search, unit.name, unit.id),
      ),
      query,
    );
  }

  async getOrganizationalUnit(id: string) {
    return found(this.fleet.units.find(unit => unit.id === id));
  }

  async listAccounts(query: AccountQuery) {
    const { parentId, search } = query;
    return page(
      this.fleet.accounts.filter(
        account =>
          (!parentId || account.parentId === parentId) &&
          matches(search, account.name, account.id),
      ),
      query,
    );
  }

  async getAccount(id: string) {
    return found(this.fleet.accounts.find(account => account.id === id));
  }

  async listPipelines(query: PipelineQuery) {
    const rows = this.#pipelines(query);
    rows.sort((a, b) =>
      query.sort === 'name'
        ? a.name.localeCompare(b.name)
        : healthRank(b.health) - healthRank(a.health),
    );
    return page(query.order === 'desc' ? rows.reverse() : rows, query);
  }

  async getPipelineFacets(query: PipelineFacetQuery) {
    const facet = (
      own: keyof PipelineFacetQuery,
      valuesOf: (row: PipelineSummary) => Array<string | undefined>,
    ): FacetValue[] => {
      const counts = new Map<string, number>();
      const rows = this.#pipelines({ ...query, [own]: undefined });
      for (const value of rows.flatMap(valuesOf)) {
        if (value) {
          counts.set(value, (counts.get(value) ?? 0) + 1);
        }
      }
      return [...counts].map(([value, count]) => ({ value, count }));
    };
    const name = (id: string) =>
      [...this.fleet.accounts, ...this.fleet.units].find(one => one.id === id)
        ?.name;
    const named = (values: FacetValue[]) =>
      values.map(one => ({ ...one, name: name(one.value) }));
    return {
      accounts: named(facet('accountId', row => [row.accountId])),
      health: facet('health', row => [row.health]),
      modes: facet('mode', row => [row.executionMode]),
      organizationalUnits: named(
        facet('organizationalUnitId', row =>
          (row.organizationalUnitPath ?? []).map(({ id }) => id),
        ),
      ),
      owners: facet('ownerRef', row => [row.ownerRef]),
      regions: facet('region', row => [row.region]),
    };
  }

  async getPipeline({ name }: PipelineRef) {
    return found(this.fleet.details.get(name));
  }

  async listPipelineExecutions(_: PipelineRef, query: PipelineExecutionQuery) {
    const statuses: readonly string[] = query.status ?? [];
    return page(
      this.fleet.executions.filter(
        ({ status }) => !statuses.length || statuses.includes(status),
      ),
      query,
    );
  }

  async listActionExecutions(_: PipelineRef, executionId: string) {
    return page(
      this.fleet.actionExecutions.map(item => ({
        ...item,
        pipelineExecutionId: executionId,
      })),
      {},
    );
  }

  async getActionLog(_: PipelineRef, actionExecutionId: string) {
    if (!this.#loadedLogs.has(actionExecutionId)) {
      return { state: 'notLoaded' as const, lines: [] };
    }
    return {
      state: 'available' as const,
      complete: true,
      loadedAt: minutesAgo(0),
      consoleUrl: 'https://console.aws.amazon.com/cloudwatch',
      lines: [
        'Phase INSTALL succeeded',
        'Running cfn-lint over 14 templates',
        'templates/network.yaml:41 W3010 Avoid hard-coded availability zones',
        'ERROR templates/network.yaml:88 E3002 Invalid property CidrBlok',
        'Command did not exit successfully, exit status 4',
        'Phase BUILD state: FAILED',
      ].map((text, index) => ({ at: minutesAgo(2 - index * 0.1), text })),
    };
  }

  async loadActionLog(pipeline: PipelineRef, actionExecutionId: string) {
    this.#loadedLogs.add(actionExecutionId);
    return this.getActionLog(pipeline, actionExecutionId);
  }

  async listApprovals(query: ApprovalQuery) {
    return page(
      this.fleet.approvals.filter(
        item =>
          item.status === 'waiting' &&
          (!query.mine || item.capability.allowed) &&
          (!query.accountId || item.pipeline.accountId === query.accountId) &&
          (!query.region || item.pipeline.region === query.region) &&
          (!query.name || item.pipeline.name === query.name),
      ),
      query,
    );
  }

  async getApproval(id: string): Promise<ApprovalDetail> {
    const approval = await found(
      this.fleet.approvals.find(item => item.id === id),
    );
    return {
      approval,
      changes: {
        lastPassed: execution({
          id: '0b1a2c3d-8e32-4f8b-a6be-0a5ef6c6f3d2',
          startedAt: minutesAgo(3000),
        }),
        revisions: [
          {
            actionName: 'Checkout',
            from: revision('0b1a2c3', 'Round refunds to cents'),
            to: approval.revisions[0],
            changed: true,
          },
        ],
        executions: [
          execution({
            id: '3f9c1a20-11d7-4a0c-a7ad-8ab5f1a3c0de',
            status: 'InProgress',
            health: 'waiting',
            revisions: approval.revisions,
            startedAt: approval.startedAt ?? minutesAgo(14),
          }),
          execution({
            id: '2ee81b90-7a58-4e86-9d55-0d6a3a9a66b1',
            status: 'Superseded',
            health: 'none',
            revisions: [revision('2ee81b9', 'Rename a metric')],
            startedAt: minutesAgo(200),
          }),
        ],
      },
      decisions: this.fleet.decisions.filter(
        decision => decision.approvalId === id,
      ),
    };
  }

  async decide(id: string, request: DecisionRequest): Promise<Decision> {
    this.decided.push(request);
    const approval = await found(
      this.fleet.approvals.find(item => item.id === id),
    );
    const decision: Decision = {
      id: request.decisionId,
      verdict: request.verdict,
      outcome: 'effective',
      comment: request.comment,
      decidedBy: person('Amir'),
      decidedAt: minutesAgo(0),
      approvalId: id,
      pipeline: approval.pipeline,
      stageName: approval.stageName,
      actionName: approval.actionName,
      pipelineExecutionId: request.pipelineExecutionId,
      actionExecutionId: request.actionExecutionId,
    };
    this.fleet.approvals = this.fleet.approvals.map(item =>
      item.id === id
        ? {
            ...item,
            status: request.verdict,
            capability: {
              allowed: false,
              reason: 'noLongerWaiting',
              startedByMe: false,
            },
          }
        : item,
    );
    this.fleet.decisions = [decision, ...this.fleet.decisions];
    return decision;
  }

  async listDecisions(query: DecisionQuery) {
    return page(
      this.fleet.decisions.filter(
        ({ outcome, decidedBy }) =>
          (!query.outcome || outcome === query.outcome) &&
          (!query.decidedBy || decidedBy.entityRef === query.decidedBy),
      ),
      query,
    );
  }

  async listCollectionTargets(query: CollectionTargetQuery) {
    return page(
      this.fleet.targets.filter(
        target => !query.accountId || target.accountId === query.accountId,
      ),
      query,
    );
  }

  async refresh() {
    this.refreshes += 1;
    return { targets: this.fleet.targets.length, pipelines: 0 };
  }

  #pipelines(query: PipelineFacetQuery): PipelineSummary[] {
    const { search, health, accountId, region, mode, ownerRef } = query;
    const unitId = query.organizationalUnitId;
    return this.fleet.pipelines.filter(
      row =>
        matches(search, row.name, row.accountName ?? '') &&
        (!health?.length || health.includes(row.health)) &&
        (!accountId || row.accountId === accountId) &&
        (!region || row.region === region) &&
        (!mode || row.executionMode === mode) &&
        (!ownerRef || row.ownerRef === ownerRef) &&
        (!unitId ||
          row.organizationalUnitPath?.some(({ id }) => id === unitId)),
    );
  }
}

function matches(search: string | undefined, ...texts: string[]): boolean {
  const wanted = search?.toLowerCase() ?? '';
  return texts.some(text => text.toLowerCase().includes(wanted));
}

/** Cursors are the offset in the list. */
function page<T>(
  all: T[],
  query: { limit?: number; cursor?: string },
): Page<T> {
  const start = Number(query.cursor ?? 0);
  const end = start + (query.limit ?? 50);
  return {
    items: all.slice(start, end),
    total: all.length,
    ...(end < all.length && { nextCursor: String(end) }),
  };
}

async function found<T>(thing: T | undefined): Promise<T> {
  if (thing === undefined) {
    throw await responseError({
      status: 404,
      name: 'NotFoundError',
      message: 'There is no such thing.',
    });
  }
  return thing;
}
