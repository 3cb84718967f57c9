import {
  ACCOUNT_IDS,
  type Sandbox,
  startSandbox,
} from '@account-fleet/aws-sandbox';
import type { FacetValue } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { createTestDatabases } from '../testing/createTestDatabases';
import {
  type FleetBackend,
  startFleetBackend,
} from '../testing/startFleetBackend';

jest.setTimeout(60_000);
const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('lists on %s', databaseId => {
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

  async function namesOf(path: string): Promise<string[]> {
    const { status, body } = await backend.call(path, { user: 'rosa' });
    expect([path, status, body.total]).toEqual([path, 200, body.items.length]);
    return body.items.map(({ name }: { name: string }) => name).sort();
  }

  it.each([
    ['search=payments-ledger', /^payments-ledger-/, 3],
    [`search=${ACCOUNT_IDS.audit}`, /^audit$/, 1],
    ['search=Ledger-Prod', /^payments-ledger-prod$/, 1],
    // A tag's value, and no tag's key
    ['search=CC-4100', /^payments-/, 10],
    ['search=cost-centre', /./, 0],
    ['search=100%25', /./, 0],
    ['search=payments_ledger', /./, 0],
    ['state=SUSPENDED', /./, 2],
    ['parentId=r-hly1', /^management$/, 1],
    ['organizationalUnitId=ou-hly1-dkt2k5o4', /^payments-.*-prod$/, 4],
    ['organizationalUnitId=ou-hly1-k3nvwtfy&state=SUSPENDED', /./, 0],
  ])('finds accounts by %s', async (query, pattern, count) => {
    const names = await namesOf(`/accounts?limit=200&${query}`);

    expect(names).toHaveLength(count);
    expect(names.filter(name => !pattern.test(name))).toEqual([]);
  });

  it('finds accounts by e-mail, whatever its case', async () => {
    const { body } = await backend.call(
      `/accounts/${ACCOUNT_IDS['payments-tools']}`,
      { user: 'rosa' },
    );
    const search = encodeURIComponent(body.email.toUpperCase());

    expect(await namesOf(`/accounts?search=${search}`)).toEqual([
      'payments-tools',
    ]);
  });

  it('gives every account that is found once, page by page', async () => {
    const ids: string[] = [];
    let cursor = '';
    do {
      const { body } = await backend.call(
        `/accounts?limit=3&search=payments&sort=health${cursor}`,
        { user: 'rosa' },
      );
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      expect(body.total).toBe(10);
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);

    expect([ids.length, new Set(ids).size]).toEqual([10, 10]);
  });

  it('tells what the board can be filtered by, and the counts are those of the board', async () => {
    const { body: facets } = await backend.call(
      '/pipelines/facets?search=payments&region=us-east-1',
      { user: 'rosa' },
    );

    for (const [name, values] of Object.entries({
      accountId: facets.accounts,
      health: facets.health,
      mode: facets.modes,
      organizationalUnitId: facets.organizationalUnits,
      ownerRef: facets.owners,
    })) {
      expect(values).not.toEqual([]);
      for (const { value, count } of values as FacetValue[]) {
        const { body } = await backend.call(
          `/pipelines?search=payments&region=us-east-1&${name}=${value}`,
          { user: 'rosa' },
        );
        expect([name, value, body.total]).toEqual([name, value, count]);
      }
    }
    expect(facets.regions.map(({ value }: FacetValue) => value).sort()).toEqual(
      ['eu-central-1', 'us-east-1'],
    );
    expect(facets.accounts[0].name).toBe('payments-tools');
  });

  it.each([
    ['search=PAYMENTS-', /^payments-/, 4],
    ['search=data-tools', /./, 3],
    ['mode=PARALLEL', /^payments-fraud-model$/, 1],
    ['region=us-east-1&ownerRef=group:default/payments', /^payments-/, 1],
    [`accountId=${ACCOUNT_IDS['payments-tools']}`, /^payments-/, 4],
    ['organizationalUnitId=ou-hly1-k3nvwtfy', /^payments-/, 4],
    ['health=waiting', /./, 4],
    ['ownerRef=Group:default/Nobody', /./, 0],
  ])('finds pipelines by %s', async (query, pattern, count) => {
    const names = await namesOf(`/pipelines?limit=200&${query}`);

    expect(names).toHaveLength(count);
    expect(names.filter(name => !pattern.test(name))).toEqual([]);
  });

  it('gives every account once, page by page, in each order', async () => {
    for (const sort of ['name', 'id', 'joinedAt', 'health']) {
      for (const order of ['asc', 'desc']) {
        const ids: string[] = [];
        let cursor = '';
        do {
          const { body } = await backend.call(
            `/accounts?limit=17&sort=${sort}&order=${order}${cursor}`,
            { user: 'rosa' },
          );
          ids.push(...body.items.map(({ id }: { id: string }) => id));
          expect(body.total).toBe(60);
          cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
        } while (cursor);
        expect([sort, order, ids.length, new Set(ids).size]).toEqual([
          sort,
          order,
          60,
          60,
        ]);
      }
    }
  });

  it('shows the most urgent pipelines first, then by name', async () => {
    const { body } = await backend.call('/pipelines?limit=200', {
      user: 'rosa',
    });
    const order = ['failed', 'waiting', 'running', 'stale', 'healthy', 'none'];
    const keys: string[] = body.items.map(
      ({ health, name }: { health: string; name: string }) =>
        `${order.indexOf(health)} ${name}`,
    );

    expect(keys).toEqual([...keys].sort());
  });

  it('shows the units below a parent by name, and finds them by name', async () => {
    const { body } = await backend.call(
      '/organizational-units?parentId=r-hly1',
      { user: 'rosa' },
    );
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      'Infrastructure',
      'Policy Staging',
      'Sandbox',
      'Security',
      'Suspended',
      'Workloads',
    ]);
    expect(await namesOf('/organizational-units?search=staging')).toEqual([
      'Policy Staging',
      'Staging',
      'Staging',
      'Staging',
    ]);
  });

  it('shows the approvals that expire soonest first', async () => {
    const { body } = await backend.call('/approvals', { user: 'rosa' });
    const moments: string[] = body.items.map(
      ({ expiresAt }: { expiresAt: string }) => expiresAt,
    );

    expect(moments).toHaveLength(5);
    expect(moments).toEqual([...moments].sort());
  });

  it.each([
    [`accountId=${ACCOUNT_IDS['payments-tools']}`, 4],
    ['region=us-east-1', 3],
    ['name=payments-fraud-model', 2],
    ['name=payments-fraud-model&region=us-east-1', 2],
    ['name=payments', 0],
  ])('finds approvals by %s', async (query, count) => {
    const { body } = await backend.call(`/approvals?${query}`, {
      user: 'rosa',
    });

    expect([body.total, body.items.length]).toEqual([count, count]);
  });

  it('finds executions by their status, page by page', async () => {
    const path = `/pipelines/${ACCOUNT_IDS['payments-tools']}/us-east-1/payments-fraud-model/executions`;
    const all = await backend.call(`${path}?limit=200`, { user: 'rosa' });
    const counted = (statuses: string[]) =>
      all.body.items.filter(({ status }: { status: string }) =>
        statuses.includes(status),
      ).length;

    for (const statuses of [['InProgress'], ['Succeeded', 'Failed']]) {
      const query = statuses.map(status => `status=${status}`).join('&');
      const { body } = await backend.call(`${path}?${query}&limit=1`, {
        user: 'rosa',
      });
      expect(body.total).toBe(counted(statuses));
      expect(body.total).toBeGreaterThan(1);
      const next = await backend.call(
        `${path}?${query}&limit=1&cursor=${body.nextCursor}`,
        { user: 'rosa' },
      );
      expect(next.body.total).toBe(body.total);
      expect(next.body.items[0].id).not.toBe(body.items[0].id);
      expect(statuses).toContain(next.body.items[0].status);
    }
  });

  it.each([
    '/accounts?search=%00',
    '/pipelines?ownerRef=%00',
    '/decisions?decidedBy=a%00',
    '/approvals/a%00',
    `/pipelines/${ACCOUNT_IDS.audit}/eu-central-1/x/executions/%00/actions`,
  ])('refuses text that no database takes: %s', async path => {
    const { status } = await backend.call(path, { user: 'rosa' });

    expect(status).toBe(400);
  });
});
