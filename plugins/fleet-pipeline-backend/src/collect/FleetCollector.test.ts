import {
  ACCOUNT_IDS,
  type Fault,
  organizationOf,
  READ_ROLE,
  type Sandbox,
  startSandbox,
} from '@account-fleet/aws-sandbox';
import type {
  AwsFailure,
  LaneCell,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { JsonObject } from '@backstage/types';
import { LEASE_MS, Leases } from '../store/Leases';
import { fromJson } from '../store/rows';
import { createTestDatabases } from '../testing/createTestDatabases';
import { poll } from '../testing/poll';
import {
  type CollectingFromSandbox,
  sandboxConfig,
  startCollecting,
} from '../testing/startCollecting';

const databases = createTestDatabases();
jest.setTimeout(60_000);

const PAYMENTS = ACCOUNT_IDS['payments-tools'];
const PAYMENTS_API = `${PAYMENTS}:eu-central-1:payments-api`;
const FRAUD_MODEL = `${PAYMENTS}:us-east-1:payments-fraud-model`;
const ROUTING_ENGINE = `${ACCOUNT_IDS['logistics-tools']}:eu-central-1:routing-engine`;
const MINUTE = 60_000;

/** Pipelines of the accounts that have some only, which is quicker. */
function onlyTools(sandbox: Sandbox): JsonObject {
  const config = sandboxConfig(sandbox.url);
  const [target] = config.targets as JsonObject[];
  return {
    ...config,
    targets: [
      {
        ...target,
        accounts: [
          PAYMENTS,
          ACCOUNT_IDS['shared-tools'],
          ACCOUNT_IDS['logistics-tools'],
          ACCOUNT_IDS['data-tools'],
        ],
      },
    ],
  };
}

describe.each(databases.eachSupportedId())('FleetCollector on %s', id => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
  });

  afterAll(() => sandbox.close());

  /** The world as on its first day; nothing moves but what a test moves. */
  function fresh(): void {
    sandbox.reset();
    sandbox.world.clock.freeze();
    sandbox.stats.reset();
  }

  async function collected(
    config = onlyTools(sandbox),
  ): Promise<CollectingFromSandbox> {
    const knex = await databases.init(id);
    const collecting = await startCollecting({ sandbox, knex, config });
    await collecting.collector.runDue();
    return collecting;
  }

  async function control(path: string, body: object): Promise<void> {
    const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    expect(response.status).toBeLessThan(300);
  }

  async function pipeline(from: CollectingFromSandbox, pipelineId: string) {
    const row = await from.database
      .table('pipelines')
      .where({ id: pipelineId })
      .first();
    const cells: LaneCell[] = fromJson(row!.cells);
    const cell = (laneId: string) =>
      cells.find(one => one.laneId === laneId) as LaneCell;
    return { row: row!, cell };
  }

  async function failuresOf(from: CollectingFromSandbox) {
    const rows = await from.database
      .table('collection_targets')
      .whereNotNull('failure')
      .orderBy('id')
      .select('*');
    return new Map<string, AwsFailure>(
      rows.map(row => [row.id, fromJson(row.failure!)]),
    );
  }

  describe('after a first collection', () => {
    let first: CollectingFromSandbox;

    beforeAll(async () => {
      fresh();
      first = await collected(sandboxConfig(sandbox.url));
    });

    it('collects the organization with its tree, tags and health', async () => {
      const { database } = first;
      const accounts = await database.table('accounts').select('*');
      expect(accounts).toHaveLength(Object.keys(ACCOUNT_IDS).length);
      const tools = accounts.find(account => account.id === PAYMENTS)!;
      expect(tools).toMatchObject({
        name: 'payments-tools',
        state: 'ACTIVE',
        owner_ref: 'group:default/payments',
        pipelines: 4,
        approvals_waiting: 4,
        health: 'failed',
      });
      expect(fromJson(tools.health_counts)).toEqual({ failed: 1, waiting: 3 });
      expect(
        accounts.find(({ name }) => name === 'legacy-billing'),
      ).toMatchObject({ state: 'SUSPENDED', health: 'off' });

      const units = await database.table('organizational_units').select('*');
      const unit = (name: string) => units.find(one => one.name === name)!;
      expect(unit('Root')).toMatchObject({
        kind: 'root',
        accounts: accounts.length,
        direct_accounts: 1,
        child_units: 6,
        pipelines: 17,
        approvals_waiting: 5,
      });
      expect(unit('Payments')).toMatchObject({
        parent_id: unit('Workloads').id,
        path_ids: `/${unit('Root').id}/${unit('Workloads').id}/${
          unit('Payments').id
        }/`,
        depth: 2,
        accounts: 10,
        health: 'failed',
      });
      expect(fromJson(unit('Suspended').health_counts)).toEqual({ off: 2 });
      expect(unit('Policy Staging')).toMatchObject({
        accounts: 0,
        health: 'none',
      });
    });

    it('shows what waits, where, and what waits behind it', async () => {
      const from = first;
      const { row, cell } = await pipeline(from, PAYMENTS_API);
      expect(row).toMatchObject({ health: 'waiting', approvals_waiting: 1 });
      expect(cell('prod')).toMatchObject({
        health: 'waiting',
        status: 'InProgress',
        approvals: [{ newerExecutions: 1 }],
      });
      const approvals = await from.database
        .table('approvals')
        .where({ pipeline_id: PAYMENTS_API })
        .select('*');
      expect(approvals).toHaveLength(1);
      expect(approvals[0]).toMatchObject({
        id: cell('prod').approvals[0].id,
        status: 'waiting',
        stage_name: 'Prod',
        action_name: 'ApproveProd',
        lane_id: 'prod',
        pipeline_execution_id: cell('prod').pipelineExecutionId,
        expiry_source: 'accountDefault',
      });
      expect(
        Date.parse(approvals[0].expires_at) -
          Date.parse(approvals[0].waiting_since),
      ).toBe(7 * 24 * 60 * MINUTE);
      // What passed last is known, for the comparison.
      expect(
        await from.database
          .table('pipeline_executions')
          .where({
            pipeline_id: PAYMENTS_API,
            id: approvals[0].last_passed_execution_id!,
          })
          .first('status'),
      ).toEqual({ status: 'Succeeded' });
    });

    it('collapses wave stages into one lane', async () => {
      const { cell } = await pipeline(first, ROUTING_ENGINE);
      expect(cell('prod')).toMatchObject({
        stages: ['Prod-1', 'Prod-2', 'Prod-3'],
        health: 'failed',
        status: 'Failed',
      });
    });

    it('builds PARALLEL pipelines from their executions', async () => {
      const { row, cell } = await pipeline(first, FRAUD_MODEL);
      expect(row.execution_mode).toBe('PARALLEL');
      expect(cell('prod').health).toBe('waiting');
      expect(cell('prod').approvals).toHaveLength(2);
      expect(
        sandbox.stats
          .list()
          .filter(
            ({ operation, account, region }) =>
              operation === 'GetPipelineState' &&
              account === PAYMENTS &&
              region === 'us-east-1',
          ),
      ).toEqual([]);
    });

    it('stores neither tokens of approvals nor what may be secret', async () => {
      const { database, approvals } = first;
      const rows = await database.table('approvals').select('*');
      const dump = JSON.stringify(
        await Promise.all(
          (
            [
              'pipelines',
              'pipeline_executions',
              'action_executions',
              'approvals',
              'action_logs',
            ] as const
          ).map(table => database.table(table).select('*')),
        ),
      );
      for (const row of rows) {
        const [accountId, region, name] = row.pipeline_id.split(':');
        const { waiting } = await approvals.readLiveApproval({
          pipeline: { accountId, region, name },
          stageName: row.stage_name,
          actionName: row.action_name,
          pipelineExecutionId: row.pipeline_execution_id,
          actionExecutionId: row.id,
        });
        expect(waiting).toMatchObject({
          actionExecutionId: row.id,
          pipelineExecutionId: row.pipeline_execution_id,
        });
        expect(dump).not.toContain(waiting!.token);
      }
      expect(rows).toHaveLength(5);
      expect(dump).not.toMatch(/EnvironmentVariables|OAuthToken/);
    });

    it('brings the logs of failed builds along', async () => {
      const { database } = first;
      const row = await database
        .table('action_logs')
        .where({
          pipeline_id: `${ACCOUNT_IDS['shared-tools']}:eu-central-1:iam-baseline`,
        })
        .first();
      const log = fromJson(row!.content) as { state: string; lines: object[] };
      expect(log).toMatchObject({ state: 'available', complete: true });
      expect(log.lines.length).toBeGreaterThan(5);
      expect(log.lines[0]).toEqual({
        at: expect.stringMatching(/Z$/),
        text: expect.any(String),
      });
    });

    it('asks AWS nothing when nothing is due', async () => {
      sandbox.stats.reset();
      await first.collector.runDue();
      expect(sandbox.stats.total()).toBe(0);
    });
  });

  describe('as time goes on', () => {
    beforeEach(fresh);

    it('goes on around a missing role, a broken Region and a throttled account, and recovers by itself', async () => {
      const logistics = ACCOUNT_IDS['logistics-tools'];
      const data = ACCOUNT_IDS['data-tools'];
      await fetch(`${sandbox.url}/_sandbox/roles/${data}/${READ_ROLE}`, {
        method: 'DELETE',
      });
      const faults: Fault[] = [
        {
          service: 'codepipeline',
          account: logistics,
          region: 'us-east-1',
          kind: 'error',
        },
        {
          service: 'codepipeline',
          account: PAYMENTS,
          region: 'eu-central-1',
          kind: 'throttle',
        },
      ];
      sandbox.faults.set(faults);
      const from = await collected();
      const failures = await failuresOf(from);
      expect([...failures.keys()]).toEqual(
        [
          `pipelines:${PAYMENTS}:eu-central-1`,
          `pipelines:${logistics}:us-east-1`,
          `pipelines:${data}:eu-central-1`,
          `pipelines:${data}:us-east-1`,
        ].sort(),
      );
      expect(failures.get(`pipelines:${data}:us-east-1`)).toMatchObject({
        code: 'AccessDenied',
        operation: 'AssumeRole',
        requestId: expect.any(String),
        hint: expect.stringContaining(
          `account ${data} has no role ${READ_ROLE}`,
        ),
      });
      expect(failures.get(`pipelines:${logistics}:us-east-1`)).toMatchObject({
        code: 'InternalFailure',
        operation: 'ListPipelines',
      });
      expect(failures.get(`pipelines:${PAYMENTS}:eu-central-1`)).toMatchObject({
        code: 'ThrottlingException',
      });
      // Everything else is there.
      expect((await pipeline(from, FRAUD_MODEL)).row.health).toBe('waiting');
      expect((await pipeline(from, ROUTING_ENGINE)).row.health).toBe('failed');

      sandbox.faults.set([]);
      await fetch(`${sandbox.url}/_sandbox/roles/${data}/${READ_ROLE}`, {
        method: 'PUT',
        body: '{}',
      });
      from.clock.advance(11 * MINUTE);
      await from.collector.runDue();
      expect(await failuresOf(from)).toEqual(new Map());
      expect(await from.database.table('pipelines').select('id')).toHaveLength(
        17,
      );
      expect(from.signals).toContainEqual(
        expect.objectContaining({ kind: 'collection' }),
      );
    });

    it('keeps the organization and the pipelines of before while their collection fails', async () => {
      const from = await collected();
      sandbox.faults.set([
        { service: 'organizations', kind: 'error' },
        {
          service: 'codepipeline',
          operation: 'GetPipelineState',
          kind: 'drop',
        },
      ]);
      from.clock.advance(16 * MINUTE);
      await from.collector.runDue();
      expect([...(await failuresOf(from)).keys()]).toEqual([
        `organization:${ACCOUNT_IDS.management}:`,
      ]);
      expect(await from.database.table('accounts').select('id')).toHaveLength(
        Object.keys(ACCOUNT_IDS).length,
      );
      const { row, cell } = await pipeline(from, PAYMENTS_API);
      expect(fromJson(row.failure!)).toMatchObject({
        operation: 'GetPipelineState',
      });
      expect(cell('prod').health).toBe('waiting');

      sandbox.faults.set([]);
      from.clock.advance(11 * MINUTE);
      await from.collector.runDue();
      expect(await failuresOf(from)).toEqual(new Map());
      expect((await pipeline(from, PAYMENTS_API)).row.failure).toBeNull();
    });

    it('waits longer after each failure', async () => {
      sandbox.faults.set([{ service: 'organizations', kind: 'error' }]);
      // No account is named, so nothing else is read that could take longer than the first wait.
      const from = await collected(sandboxConfig(sandbox.url));
      const waited = async () => {
        const row = await from.database
          .table('collection_targets')
          .where({ source: 'organization' })
          .first();
        return Math.round(
          (Date.parse(row!.due_at) - Date.parse(row!.last_attempt_at!)) / 1000,
        );
      };
      const seconds = [];
      for (let attempt = 0; attempt < 9; attempt += 1) {
        seconds.push(await waited());
        from.clock.advance(10 * MINUTE);
        await from.collector.runDue();
      }
      expect(seconds).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600]);
    });

    it('reads an organization whose answers have no Paths and no bulk tags', async () => {
      const changed = await fetch(
        `${sandbox.url}/_sandbox/organization/settings`,
        { method: 'PUT', body: JSON.stringify({ omitPaths: true }) },
      );
      expect(changed.status).toBe(200);
      sandbox.faults.set([
        {
          service: 'tagging',
          kind: 'error',
          code: 'AccessDeniedException',
          status: 400,
        },
      ]);
      const { database } = await collected();
      expect(
        await database.table('accounts').where({ id: PAYMENTS }).first(),
      ).toMatchObject({
        owner_ref: 'group:default/payments',
        path_ids: expect.stringMatching(/^\/r-\w+\/ou-[\w-]+\/ou-[\w-]+\/$/),
      });
      expect(
        sandbox.stats.total({ operation: 'ListAccountsForParent' }),
      ).toBeGreaterThan(0);
      expect(
        sandbox.stats.total({ operation: 'ListTagsForResource' }),
      ).toBeGreaterThanOrEqual(Object.keys(ACCOUNT_IDS).length);
    });

    it('reads the tags of an organization from a delegated administrator', async () => {
      organizationOf(sandbox.world).delegatedAdministrators.push(
        ACCOUNT_IDS.audit,
      );
      const config = onlyTools(sandbox);
      const { managementAccount } = config.aws as {
        managementAccount: JsonObject;
      };
      managementAccount.accountId = ACCOUNT_IDS.audit;
      const { database } = await collected(config);
      expect(
        await database.table('accounts').where({ id: PAYMENTS }).first(),
      ).toMatchObject({ owner_ref: 'group:default/payments' });
      expect(sandbox.stats.total({ operation: 'GetResources' })).toBe(0);
    });

    it('takes an organization without tags for collected, and says what is missing', async () => {
      const from = await collected();
      sandbox.faults.set([{ service: 'tagging', kind: 'error' }]);
      from.clock.advance(16 * MINUTE);
      sandbox.stats.reset();
      await from.collector.runDue();
      const row = await from.database
        .table('collection_targets')
        .where({ source: 'organization' })
        .first();
      expect(row).toMatchObject({ failures: 0 });
      expect(row!.last_success_at).toBe(row!.last_attempt_at);
      expect(
        Math.round(
          (Date.parse(row!.due_at) - Date.parse(row!.last_attempt_at!)) /
            MINUTE,
        ),
      ).toBe(15);
      expect(fromJson(row!.failure!)).toMatchObject({
        operation: 'GetResources',
        message: expect.stringContaining('The tags of accounts could not be'),
      });
      // Not refused, so the accounts are not asked one by one; what was known stays.
      expect(sandbox.stats.total({ operation: 'ListTagsForResource' })).toBe(0);
      expect(
        await from.database.table('accounts').where({ id: PAYMENTS }).first(),
      ).toMatchObject({ owner_ref: 'group:default/payments' });

      sandbox.faults.set([]);
      from.clock.advance(16 * MINUTE);
      await from.collector.runDue();
      expect(await failuresOf(from)).toEqual(new Map());
    });

    it('reads the accounts that are named while there is no organization', async () => {
      sandbox.faults.set([{ service: 'organizations', kind: 'error' }]);
      const from = await startCollecting({
        sandbox,
        knex: await databases.init(id),
        config: {
          aws: {
            endpoint: sandbox.url,
            managementAccount: { accountId: ACCOUNT_IDS.management },
          },
          targets: [
            {
              accounts: [PAYMENTS],
              regions: ['eu-central-1'],
              roleName: READ_ROLE,
              externalId: 'fleet-demo',
            },
          ],
        },
      });
      await from.collector.runDue();
      expect((await pipeline(from, PAYMENTS_API)).row.health).toBe('waiting');
      // Without a role the main credentials don't answer for another account.
      expect(
        (await failuresOf(from)).get(`organization:${ACCOUNT_IDS.management}:`),
      ).toMatchObject({ code: 'RoleNotConfigured' });
    });

    it('follows a decision into the next stage', async () => {
      const from = await collected();
      const before = await pipeline(from, PAYMENTS_API);
      const [{ id: approvalId }] = before.cell('prod').approvals;
      const ref = {
        pipeline: {
          accountId: PAYMENTS,
          region: 'eu-central-1',
          name: 'payments-api',
        },
        stageName: 'Prod',
        actionName: 'ApproveProd',
      };
      const pins = {
        pipelineExecutionId: before.cell('prod').pipelineExecutionId!,
        actionExecutionId: approvalId,
      };
      const { waiting } = await from.approvals.readLiveApproval({
        ...ref,
        ...pins,
      });
      const answer = await from.approvals.putApprovalResult({
        ...ref,
        token: waiting!.token,
        verdict: 'approved',
        summary: 'Fine (decision 42)',
        person: 'user:default/amir',
      });
      expect(answer.requestId).toEqual(expect.any(String));
      from.signals.length = 0;
      await from.collector.refreshPipelineNow(PAYMENTS_API);

      expect((await pipeline(from, PAYMENTS_API)).row).toMatchObject({
        health: 'running',
        approvals_waiting: 0,
      });
      expect(
        await from.database
          .table('approvals')
          .where({ id: approvalId })
          .first(),
      ).toMatchObject({ status: 'approved', closed_at: expect.any(String) });
      expect(from.signals).toEqual(
        expect.arrayContaining([
          { kind: 'pipelines', ids: [PAYMENTS_API] },
          { kind: 'approvals', ids: [PAYMENTS_API] },
          { kind: 'organization' },
        ]),
      );
      // Asked again, AWS says what became of it, in the person's session.
      expect(
        await from.approvals.readLiveApproval({ ...ref, ...pins }),
      ).toMatchObject({
        waiting: undefined,
        lastAnswered: {
          actionExecutionId: approvalId,
          summary: 'Fine (decision 42)',
          status: 'Succeeded',
          updatedBy: expect.stringMatching(/FleetPipelineDecide\/amir$/),
        },
      });
      await expect(
        from.approvals.putApprovalResult({
          ...ref,
          token: waiting!.token,
          verdict: 'rejected',
          summary: 'Late',
          person: 'user:default/petra',
        }),
      ).rejects.toMatchObject({
        name: 'AwsError',
        unknownOutcome: false,
        failure: {
          code: expect.stringMatching(
            /^(InvalidApprovalToken|ApprovalAlreadyCompleted)Exception$/,
          ),
        },
      });
    });

    it('tells rejected from expired approvals', async () => {
      const from = await collected();
      const { cell } = await pipeline(from, FRAUD_MODEL);
      const [first, second] = cell('prod').approvals;
      const row = await from.database
        .table('approvals')
        .where({ id: first.id })
        .first();
      const ref = {
        pipeline: {
          accountId: PAYMENTS,
          region: 'us-east-1',
          name: 'payments-fraud-model',
        },
        stageName: row!.stage_name,
        actionName: row!.action_name,
      };
      const { waiting } = await from.approvals.readLiveApproval({
        ...ref,
        pipelineExecutionId: row!.pipeline_execution_id,
        actionExecutionId: first.id,
      });
      await from.approvals.putApprovalResult({
        ...ref,
        token: waiting!.token,
        verdict: 'rejected',
        summary: 'No',
        person: 'user:default/amir',
      });
      await from.collector.refreshPipelineNow(FRAUD_MODEL);
      const after = await pipeline(from, FRAUD_MODEL);
      expect(after.cell('prod').approvals.map(one => one.id)).toEqual([
        second.id,
      ]);

      sandbox.world.clock.advance(10 * 24 * 60 * MINUTE);
      from.clock.advance(10 * 24 * 60 * MINUTE);
      sandbox.world.tick();
      await from.collector.refreshPipelineNow(FRAUD_MODEL);
      const rows = await from.database
        .table('approvals')
        .where({ pipeline_id: FRAUD_MODEL })
        .select('id', 'status');
      expect(new Map(rows.map(one => [one.id, one.status]))).toEqual(
        new Map([
          [first.id, 'rejected'],
          [second.id, 'expired'],
        ]),
      );
    });

    it('shows a new run soon after an event and follows it to its end', async () => {
      const from = await collected();
      const name = 'shared-network';
      const account = ACCOUNT_IDS['shared-tools'];
      const pipelineId = `${account}:eu-central-1:${name}`;
      expect((await pipeline(from, pipelineId)).row.health).toBe('healthy');
      await control(`/pipelines/${account}/eu-central-1/${name}/commits`, {
        message: 'feat: one more subnet',
      });
      sandbox.world.clock.advance(MINUTE);
      sandbox.world.tick();
      expect(
        await from.collector.refresh({
          pipeline: { accountId: account, region: 'eu-central-1', name },
        }),
      ).toEqual({ targets: 0, pipelines: 1 });
      await from.collector.runDue();
      const running = await pipeline(from, pipelineId);
      expect(running.row.health).toBe('running');
      expect(fromJson(running.row.latest_execution!).revision?.summary).toBe(
        'feat: one more subnet',
      );
      // Hot: due again after seconds, not minutes.
      expect(Date.parse(running.row.due_at)).toBeLessThan(
        from.clock.now().getTime() + MINUTE,
      );
      for (let hour = 0; hour < 6; hour += 1) {
        sandbox.world.clock.advance(60 * MINUTE);
        sandbox.world.tick();
      }
      from.clock.advance(MINUTE);
      await from.collector.runDue();
      expect((await pipeline(from, pipelineId)).row.health).not.toBe('running');
    });

    it('finds new pipelines and removes those that are gone', async () => {
      const from = await collected();
      await fetch(
        `${sandbox.url}/_sandbox/pipelines/${PAYMENTS}/eu-central-1/payments-api`,
        { method: 'DELETE' },
      );
      expect(
        await from.collector.refresh({ source: 'pipelines' }),
      ).toMatchObject({ pipelines: 17 });
      await from.collector.runDue();
      expect(
        await from.database
          .table('pipelines')
          .where({ id: PAYMENTS_API })
          .first(),
      ).toBeUndefined();
      expect(
        await from.database
          .table('approvals')
          .where({ pipeline_id: PAYMENTS_API })
          .select('status'),
      ).toEqual([{ status: 'gone' }]);
      for (const table of [
        'pipeline_executions',
        'action_executions',
        'action_logs',
      ] as const) {
        expect(
          await from.database.table(table).where({ pipeline_id: PAYMENTS_API }),
        ).toEqual([]);
      }
      expect(
        await from.database.table('accounts').where({ id: PAYMENTS }).first(),
      ).toMatchObject({ pipelines: 3, approvals_waiting: 3 });
    });

    it('shares the work between two collectors on one database', async () => {
      const alone = await collected();
      const calls = sandbox.stats.total({ service: 'codepipeline' });
      expect(calls).toBeGreaterThan(100);

      sandbox.stats.reset();
      const knex = await databases.init(id);
      const config = onlyTools(sandbox);
      const first = await startCollecting({ sandbox, knex, config });
      const second = await startCollecting({
        sandbox,
        knex,
        config,
        clock: first.clock,
      });
      await Promise.all([first.collector.runDue(), second.collector.runDue()]);
      // One of the two may have ended before the other found more.
      await first.collector.runDue();
      expect(sandbox.stats.total({ service: 'codepipeline' })).toBe(calls);
      expect(sandbox.stats.total({ operation: 'DescribeOrganization' })).toBe(
        1,
      );
      const health = (from: CollectingFromSandbox) =>
        from.database.table('pipelines').orderBy('id').select('id', 'health');
      expect(await health(first)).toEqual(await health(alone));
    });

    it('takes over what a process that died was at', async () => {
      const from = await collected();
      from.clock.advance(31 * MINUTE);
      const died = new Leases({ database: from.database, now: from.clock.now });
      const left = await died.claimDue('pipelines', 100);
      expect(left).toHaveLength(17);

      sandbox.stats.reset();
      await from.collector.runDue();
      expect(sandbox.stats.total({ operation: 'GetPipelineState' })).toBe(0);

      from.clock.advance(LEASE_MS + 1);
      await from.collector.runDue();
      expect(sandbox.stats.total({ operation: 'GetPipelineState' })).toBe(16);
      // Should it not be dead after all, it cannot overwrite what is newer.
      expect(
        await from.database.table('pipelines').whereNotNull('lease_owner'),
      ).toEqual([]);
    });

    it('keeps a pipeline hot while somebody looks at it', async () => {
      const from = await collected();
      await from.collector.watch(ROUTING_ENGINE);
      from.clock.advance(16_000);
      sandbox.stats.reset();
      await from.collector.runDue();
      const { row } = await pipeline(from, ROUTING_ENGINE);
      expect(
        sandbox.stats
          .list()
          .filter(({ account }) => account === ACCOUNT_IDS['logistics-tools'])
          .map(({ operation }) => operation),
      ).toContain('GetPipelineState');
      expect(Date.parse(row.due_at)).toBeLessThan(
        from.clock.now().getTime() + MINUTE,
      );
    });

    it('leaves what is no longer a target', async () => {
      const from = await collected();
      const config = onlyTools(sandbox);
      const [target] = config.targets as JsonObject[];
      const narrower = await startCollecting({
        sandbox,
        knex: from.database.knex,
        config: {
          ...config,
          targets: [{ ...target, organizationalUnit: 'Workloads/Payments' }],
        },
      });
      await narrower.collector.runDue();
      const rows = await from.database.table('pipelines').select('account_id');
      expect(new Set(rows.map(row => row.account_id))).toEqual(
        new Set([PAYMENTS]),
      );
      expect(
        await from.database
          .table('collection_targets')
          .where({ source: 'pipelines' })
          .orderBy('id')
          .select('id'),
      ).toEqual([
        { id: `pipelines:${PAYMENTS}:eu-central-1` },
        { id: `pipelines:${PAYMENTS}:us-east-1` },
      ]);
    });

    it('gives back what does not end when it stops', async () => {
      const from = await startCollecting({
        sandbox,
        knex: await databases.init(id),
        config: onlyTools(sandbox),
      });
      sandbox.faults.set([
        { operation: 'DescribeOrganization', kind: 'delay', delayMs: 10_000 },
      ]);
      from.collector.start();
      await poll(() => sandbox.stats.total({ operation: 'AssumeRole' }) > 0);
      await from.collector.stop();
      sandbox.faults.set([]);
      expect(
        await from.database
          .table('collection_targets')
          .whereNotNull('lease_owner'),
      ).toEqual([]);
    });

    it('goes on by itself from start to stop', async () => {
      const from = await startCollecting({
        sandbox,
        knex: await databases.init(id),
        config: onlyTools(sandbox),
      });
      from.collector.start();
      await poll(async () => {
        const rows = await from.database
          .table('pipelines')
          .whereNotNull('collected_at')
          .select('id');
        return rows.length === 17;
      });
      await from.collector.stop();
      sandbox.stats.reset();
      expect(
        await from.database.table('pipelines').whereNotNull('lease_owner'),
      ).toEqual([]);
      from.clock.advance(60 * MINUTE);
      await from.collector.refresh({});
      expect(sandbox.stats.total()).toBe(0);
    });
  });
});
