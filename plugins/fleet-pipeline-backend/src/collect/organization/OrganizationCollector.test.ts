import {
  ACCOUNT_IDS,
  type Fault,
  largeSeed,
  organizationOf,
  READ_ROLE,
  type Sandbox,
  startSandbox,
} from '@account-fleet/aws-sandbox';
import { fromJson } from '../../store/rows';
import { createTestDatabases } from '../../testing/createTestDatabases';
import {
  type CollectingFromSandbox,
  sandboxConfig,
  startCollecting,
  TestClock,
} from '../../testing/startCollecting';

const databases = createTestDatabases();
jest.setTimeout(60_000);

const MINUTE = 60_000;
const MANAGEMENT = ACCOUNT_IDS.management;

describe.each(databases.eachSupportedId())(
  'OrganizationCollector on %s',
  databaseId => {
    let sandbox: Sandbox;

    beforeAll(async () => {
      sandbox = await startSandbox({ port: 0, seed: 'organization' });
    });

    afterAll(() => sandbox.close());

    beforeEach(() => {
      sandbox.reset();
      sandbox.world.clock.freeze();
      sandbox.stats.reset();
    });

    const world = () => organizationOf(sandbox.world);
    const calls = (operation: string) => sandbox.stats.total({ operation });

    /** Collects the organization only. */
    async function start(
      endpoint = sandbox,
      clock?: TestClock,
    ): Promise<CollectingFromSandbox> {
      const config = sandboxConfig(endpoint.url);
      return startCollecting({
        sandbox: endpoint,
        clock,
        knex: await databases.init(databaseId),
        config: {
          ...config,
          targets: [
            { ...(config.targets as object[])[0], accounts: ['999999999999'] },
          ],
        },
      });
    }

    async function collect(from: CollectingFromSandbox): Promise<void> {
      from.clock.advance(16 * MINUTE);
      await from.collector.runDue();
    }

    async function target(from: CollectingFromSandbox) {
      const row = await from.database
        .table('collection_targets')
        .where({ source: 'organization' })
        .first();
      return {
        progress: row!.progress,
        failure: row!.failure ? fromJson(row!.failure) : undefined,
      };
    }

    /** What is stored is what the organization is. */
    async function expectTruth(
      from: CollectingFromSandbox,
      of = world(),
    ): Promise<void> {
      const accounts = await from.database.table('accounts').select('*');
      const byId = (a: { id: string }, b: { id: string }) =>
        a.id.localeCompare(b.id);
      expect(
        accounts
          .map(({ id, name, email, state, parent_id, tags }) => ({
            id,
            name,
            email,
            state,
            parentId: parent_id,
            tags: fromJson(tags),
          }))
          .sort(byId),
      ).toEqual(
        Object.values(of.accounts)
          .map(({ id, name, email, state, parentId }) => ({
            id,
            name,
            email,
            state,
            parentId,
            tags: of.tags[id] ?? {},
          }))
          .sort(byId),
      );
      const units = await from.database
        .table('organizational_units')
        .where({ kind: 'organizationalUnit' })
        .select('id', 'name', 'parent_id as parentId');
      expect((units as Array<{ id: string }>).sort(byId)).toEqual(
        Object.values(of.units)
          .map(({ id, name, parentId }) => ({ id, name, parentId }))
          .sort(byId),
      );
    }

    function removeAccount(id: string): void {
      const { [id]: _, ...rest } = world().accounts;
      world().accounts = rest;
    }

    const unitNamed = (name: string) =>
      Object.values(world().units).find(unit => unit.name === name)!;

    it.each<[string, Fault[]]>([
      ['nothing', []],
      [
        'pages lost',
        [
          { kind: 'losePage', operation: 'ListAccounts', times: 1 },
          {
            kind: 'losePage',
            operation: 'ListOrganizationalUnitsForParent',
            times: 2,
          },
        ],
      ],
      [
        'tokens expired',
        [
          { kind: 'expireToken', operation: 'ListAccounts', times: 2 },
          { kind: 'expireToken', service: 'tagging', times: 1 },
        ],
      ],
      [
        'tokens repeated',
        [{ kind: 'repeatToken', operation: 'ListAccounts', times: 1 }],
      ],
      ['pages twice', [{ kind: 'duplicatePage', probability: 0.3 }]],
    ])('is right at the end with %s', async (_, faults) => {
      const from = await start();
      await collect(from);
      await expectTruth(from);
      sandbox.faults.set(faults);
      await collect(from);
      await expectTruth(from);
      expect((await target(from)).failure).toBeUndefined();
    });

    it('ends equal to the organization though one call in five fails', async () => {
      sandbox.faults.set({
        seed: 7,
        faults: [
          { kind: 'error', probability: 0.1 },
          { kind: 'throttle', probability: 0.05 },
          { kind: 'drop', probability: 0.05 },
        ],
      });
      const from = await start();
      let attempts = 0;
      do {
        await collect(from);
        attempts += 1;
      } while ((await target(from)).failure && attempts < 100);
      await expectTruth(from);
    });

    it('goes on where it stopped: no page is read twice', async () => {
      sandbox.faults.set({
        seed: 1,
        faults: [
          { kind: 'error', operation: 'ListAccounts', probability: 0.6 },
        ],
      });
      const from = await start();
      let attempts = 0;
      do {
        from.clock.advance(30_000);
        await from.collector.runDue();
        attempts += 1;
      } while ((await target(from)).failure && attempts < 60);
      expect(attempts).toBeGreaterThan(2);
      await expectTruth(from);
      expect((await target(from)).progress).toBeNull();
      const [accounts] = sandbox.stats
        .byOperation()
        .filter(({ operation }) => operation === 'ListAccounts');
      const first = accounts.calls - accounts.errors;
      sandbox.faults.set([]);
      sandbox.stats.reset();
      await collect(from);
      expect(first).toBe(calls('ListAccounts'));
    });

    it('lists units again when the process that listed them died', async () => {
      const from = await start();
      sandbox.faults.set([{ kind: 'error', operation: 'ListChildren' }]);
      await collect(from);
      const done = await from.database
        .table('organizational_units')
        .whereNotNull('children_listed_at')
        .select('id');
      const pagesBefore = calls('ListAccounts');
      sandbox.faults.set([]);
      sandbox.stats.reset();
      from.clock.advance(MINUTE);
      await from.collector.runDue();
      await expectTruth(from);
      // The root is asked always.
      expect(
        calls('ListOrganizationalUnitsForParent') + calls('ListChildren'),
      ).toBeLessThanOrEqual(
        2 * (Object.keys(world().units).length + 2 - done.length),
      );
      const pages = pagesBefore + calls('ListAccounts');
      sandbox.stats.reset();
      await collect(from);
      // The page that was asked for ahead is asked for again.
      expect(pages - calls('ListAccounts')).toBeLessThanOrEqual(1);
    });

    it('removes what is gone, and only that', async () => {
      const from = await start();
      await collect(from);
      removeAccount(ACCOUNT_IDS['sandbox-dana']);
      const staging = unitNamed('Policy Staging');
      delete world().units[staging.id];
      const payments = unitNamed('Payments');
      payments.name = 'Money';
      await collect(from);
      await expectTruth(from);
      expect(calls('DescribeAccount')).toBe(1);
      expect(calls('DescribeOrganizationalUnit')).toBe(1);
    });

    it('finds an account that moved out of a unit which is gone, though it was listed before', async () => {
      const from = await start();
      const staging = unitNamed('Policy Staging');
      const id = ACCOUNT_IDS['sandbox-dana'];
      const home = world().accounts[id].parentId;
      world().accounts[id].parentId = staging.id;
      sandbox.faults.set([{ kind: 'error', operation: 'ListChildren' }]);
      await collect(from);
      world().accounts[id].parentId = home;
      delete world().units[staging.id];
      sandbox.faults.set([]);
      from.clock.advance(MINUTE);
      await from.collector.runDue();
      await expectTruth(from);
    });

    it('places accounts by asking each unit where Paths are left out', async () => {
      world().settings.omitPaths = true;
      const from = await start();
      await collect(from);
      await expectTruth(from);
      const id = ACCOUNT_IDS['sandbox-dana'];
      world().accounts[id].parentId = unitNamed('Policy Staging').id;
      await collect(from);
      await expectTruth(from);
    });

    describe('with a role that may do less', () => {
      async function may(...actions: string[]): Promise<void> {
        await fetch(
          `${sandbox.url}/_sandbox/roles/${MANAGEMENT}/${READ_ROLE}`,
          { method: 'PUT', body: JSON.stringify({ actions }) },
        );
      }

      const READ = [
        'DescribeAccount',
        'DescribeOrganization',
        'DescribeOrganizationalUnit',
        'ListAccounts',
        'ListAccountsForParent',
        'ListChildren',
        'ListOrganizationalUnitsForParent',
        'ListRoots',
        'ListTagsForResource',
      ].map(action => `organizations:${action}`);
      const without = (...actions: string[]) => [
        'tag:Get*',
        ...READ.filter(
          action => !actions.some(name => action === `organizations:${name}`),
        ),
      ];

      it('does without probes and confirmations', async () => {
        await may(
          ...without(
            'ListChildren',
            'DescribeAccount',
            'DescribeOrganizationalUnit',
          ),
        );
        const from = await start();
        await collect(from);
        await expectTruth(from);
        removeAccount(ACCOUNT_IDS['sandbox-dana']);
        delete world().units[unitNamed('Policy Staging').id];
        await collect(from);
        await expectTruth(from);
        expect((await target(from)).failure).toBeUndefined();
      });

      it('finds the accounts by unit where they may not be listed', async () => {
        await may(...without('ListAccounts'));
        const from = await start();
        await collect(from);
        await expectTruth(from);
        expect((await target(from)).failure).toMatchObject({
          code: 'AccessDeniedException',
          message: expect.stringContaining(
            'The list of all accounts could not be read, everything else was',
          ),
        });
      });

      it('shows accounts in units without names, and says so', async () => {
        await may(...without('ListOrganizationalUnitsForParent'));
        const from = await start();
        await collect(from);
        const accounts = await from.database.table('accounts').select('*');
        expect(accounts).toHaveLength(Object.keys(ACCOUNT_IDS).length);
        const units = await from.database
          .table('organizational_units')
          .where({ kind: 'organizationalUnit' })
          .select('*');
        expect(units.length).toBeGreaterThan(5);
        expect(units.every(({ id, name }) => id === name)).toBe(true);
        expect((await target(from)).failure).toMatchObject({
          message: expect.stringMatching(
            /^What is below .* could not be read, everything else was/,
          ),
          hint: expect.stringContaining(
            'organizations:ListOrganizationalUnitsForParent',
          ),
        });
      });

      it('works out which organization it is when it may not be described', async () => {
        await may(...without('DescribeOrganization', 'ListRoots'));
        const from = await start();
        await collect(from);
        expect(await from.database.table('organization').first()).toMatchObject(
          {
            id: world().id,
            management_account_id: MANAGEMENT,
            root_id: world().rootId,
          },
        );
        expect((await target(from)).failure).toMatchObject({
          code: 'AccessDeniedException',
        });
      });
    });

    it('reads an account by itself after an event', async () => {
      const from = await start();
      await collect(from);
      const id = ACCOUNT_IDS['sandbox-dana'];
      world().accounts[id].parentId = unitNamed('Policy Staging').id;
      world().tags[id] = { owner: 'group:default/data' };
      sandbox.stats.reset();
      await from.collector.readAccounts([id, '999999999999']);
      await expectTruth(from);
      expect(calls('DescribeAccount')).toBe(2);
      expect(calls('ListAccounts')).toBe(0);
    });

    it('lists units again when somebody asks, or an event names one', async () => {
      const from = await start();
      await collect(from);
      const forgotten = async () =>
        (
          await from.database
            .table('organizational_units')
            .whereNull('children_listed_at')
            .select('id')
        ).map(({ id }) => id);
      expect(await forgotten()).toEqual([]);
      const payments = unitNamed('Payments');
      await from.collector.refresh({
        source: 'organization',
        unitIds: [payments.id, 'ou-unknown'],
      });
      expect((await forgotten()).sort()).toEqual(
        [payments.id, payments.parentId].sort(),
      );
      await from.collector.refresh({});
      expect(await forgotten()).toHaveLength(
        Object.keys(world().units).length + 1,
      );
    });

    it('asks a large organization again for what changed', async () => {
      const large = await startSandbox({
        port: 0,
        seed: largeSeed({
          accounts: 400,
          organizationalUnits: 240,
          pipelines: 0,
        }),
        limits: 'off',
      });
      try {
        const from = await start(large);
        await from.collector.runDue();
        await expectTruth(from, organizationOf(large.world));
        const made = (operation: string) => large.stats.total({ operation });
        expect(made('ListAccounts')).toBe(20);
        // Each unit once, and a few that turned out to have others below them.
        const asked =
          made('ListOrganizationalUnitsForParent') + made('ListChildren');
        expect(asked).toBeGreaterThanOrEqual(241);
        expect(asked).toBeLessThan(241 * 1.2);

        await fetch(`${large.url}/_sandbox/organization/shuffle`, {
          method: 'POST',
          body: JSON.stringify({ fraction: 0.05, seed: 3 }),
        });
        large.stats.reset();
        await collect(from);
        await expectTruth(from, organizationOf(large.world));
        expect(made('ListAccounts')).toBe(20);
        expect(
          made('ListOrganizationalUnitsForParent') + made('ListChildren'),
        ).toBeLessThanOrEqual(110);
      } finally {
        await large.close();
      }
    });
  },
);
