import {
  ACCOUNT_IDS,
  type Sandbox,
  startSandbox,
} from '@account-fleet/aws-sandbox';
import {
  fleetAccountReadPermission,
  fleetApprovalDecidePermission,
  fleetPipelineReadPermission,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import {
  createFleetAccountConditionalDecision,
  createFleetApprovalConditionalDecision,
  createFleetPipelineConditionalDecision,
  fleetAccountConditions,
  fleetApprovalConditions,
  fleetPipelineConditions,
} from '@account-fleet/backstage-plugin-fleet-pipeline-node';
import { createTestDatabases } from '../testing/createTestDatabases';
import {
  type FleetBackend,
  startFleetBackend,
} from '../testing/startFleetBackend';

jest.setTimeout(60_000);
const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'conditional permissions on %s',
  databaseId => {
    let sandbox: Sandbox;
    let backend: FleetBackend;

    beforeAll(async () => {
      sandbox = await startSandbox();
      sandbox.world.clock.freeze();
      backend = await startFleetBackend({
        sandbox,
        knex: await databases.init(databaseId),
      });
      await backend.collected();
    });

    afterAll(async () => {
      await backend?.stop();
      await sandbox?.close();
    });

    beforeEach(() => backend.policy.reset());

    const get = async (path: string) =>
      (await backend.call(path, { user: 'dana' })).body;
    const namesOf = (page: { items: Array<{ name: string }> }) =>
      page.items.map(({ name }) => name).sort();

    function readPipelinesOf(owner: string) {
      backend.policy.decide(
        fleetPipelineReadPermission.name,
        createFleetPipelineConditionalDecision(
          fleetPipelineReadPermission,
          fleetPipelineConditions.isOwnedBy({ owners: [owner] }),
        ),
      );
    }

    it('leave out of the board, its total and the approvals what may not be seen', async () => {
      readPipelinesOf('group:default/payments');

      const pipelines = await get('/pipelines');
      expect(namesOf(pipelines)).toEqual([
        'payments-api',
        'payments-cards',
        'payments-fraud-model',
        'payments-ledger',
      ]);
      expect(pipelines.total).toBe(4);
      expect((await get('/pipelines/facets')).owners).toEqual([
        { value: 'group:default/payments', count: 4 },
      ]);
      const approvals = await get('/approvals');
      expect(approvals.total).toBe(4);
      const organization = await get('/organization');
      expect(organization).toMatchObject({
        counts: { pipelines: 4 },
        // One of them holds a commit of dana’s own
        approvals: { waiting: 4, waitingForMe: 3 },
      });
    });

    it('answer 404 for a thing outside', async () => {
      const shared = ACCOUNT_IDS['shared-tools'];
      const { items } = await get('/approvals');
      readPipelinesOf('group:default/data');

      for (const path of [
        `/pipelines/${shared}/eu-central-1/iam-baseline`,
        `/pipelines/${shared}/eu-central-1/iam-baseline/executions`,
        `/approvals/${items[0].id}`,
      ]) {
        const { status } = await backend.call(path, { user: 'dana' });
        expect([path, status]).toEqual([path, 404]);
      }
    });

    it('leave out accounts by unit and tag', async () => {
      const prod = 'ou-hly1-dkt2k5o4';
      backend.policy.decide(
        fleetAccountReadPermission.name,
        createFleetAccountConditionalDecision(fleetAccountReadPermission, {
          anyOf: [
            fleetAccountConditions.inOrganizationalUnit({
              organizationalUnitIds: [prod],
            }),
            fleetAccountConditions.inAccount({
              accountIds: [ACCOUNT_IDS.audit],
            }),
          ],
        }),
      );
      expect(namesOf(await get('/accounts'))).toEqual([
        'audit',
        'payments-api-prod',
        'payments-cards-prod',
        'payments-fraud-prod',
        'payments-ledger-prod',
      ]);

      backend.policy.decide(
        fleetAccountReadPermission.name,
        createFleetAccountConditionalDecision(
          fleetAccountReadPermission,
          fleetAccountConditions.hasTag({ key: 'environment', value: 'prod' }),
        ),
      );
      const { items, total } = await get('/accounts?limit=200');
      expect(total).toBe(items.length);
      expect(total).toBeGreaterThan(5);
      expect(
        items.every(
          ({ tags }: { tags: Record<string, string> }) =>
            tags.environment === 'prod',
        ),
      ).toBe(true);
    });

    it('leave out what is collected from accounts that may not be seen', async () => {
      const account = ACCOUNT_IDS['payments-tools'];
      const all = await get('/collection/targets?limit=200');
      backend.policy.decide(
        fleetAccountReadPermission.name,
        createFleetAccountConditionalDecision(
          fleetAccountReadPermission,
          fleetAccountConditions.inAccount({ accountIds: [account] }),
        ),
      );

      const { items, total } = await get('/collection/targets?limit=200');

      expect(total).toBe(items.length);
      expect(total).toBeLessThan(all.total);
      const accounts = (source: string) =>
        new Set(
          items
            .filter((target: { source: string }) => target.source === source)
            .map(({ accountId }: { accountId: string }) => accountId),
        );
      expect([...accounts('pipelines')]).toEqual([account]);
      // The organization is no account's
      expect([...accounts('organization')]).toEqual([ACCOUNT_IDS.management]);
      expect(
        await get(
          `/collection/targets?accountId=${ACCOUNT_IDS['shared-tools']}`,
        ),
      ).toMatchObject({ total: 0 });
      const { freshness } = await get('/organization');
      expect(freshness.targets).toBe(total);
    });

    it('say of each approval whether this person may decide, with one question to the policy', async () => {
      backend.policy.decide(
        fleetApprovalDecidePermission.name,
        createFleetApprovalConditionalDecision(fleetApprovalDecidePermission, {
          allOf: [
            fleetApprovalConditions.inRegion({ regions: ['us-east-1'] }),
            fleetApprovalConditions.inLane({ laneIds: ['prod'] }),
          ],
        }),
      );

      const { items } = await get('/approvals');

      expect(backend.policy.calls).toBe(1);
      const allowed = items.filter(
        ({ capability }: { capability: { allowed: boolean } }) =>
          capability.allowed,
      );
      expect(allowed.length).toBeGreaterThan(0);
      for (const { capability, pipeline, laneId } of items) {
        expect(capability.allowed).toBe(
          pipeline.region === 'us-east-1' && laneId === 'prod',
        );
        expect(capability.permission).toBe(
          capability.allowed ? undefined : 'fleet.approval.decide',
        );
      }
      const mine = await get('/approvals?mine=true');
      expect(mine.items).toEqual(allowed);
      expect(mine.total).toBe(allowed.length);
      const { approvals } = await get('/organization');
      expect(approvals.waitingForMe).toBe(allowed.length);
    });

    it('do not count as mine what I started myself', async () => {
      const mineOf = async (user: string) =>
        (await backend.call('/approvals?mine=true', { user })).body.total;

      // petra started log-archive-product by hand
      expect(await mineOf('petra')).toBe((await mineOf('amir')) - 1);
    });
  },
);
