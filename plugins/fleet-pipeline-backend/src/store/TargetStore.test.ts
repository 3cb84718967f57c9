import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '../testing/createTestDatabases';
import { TestClock } from '../testing/startCollecting';
import { FleetDatabase } from './FleetDatabase';
import { Leases } from './Leases';
import { TargetStore, type WantedTarget } from './TargetStore';

const databases = createTestDatabases();
jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('TargetStore on %s', id => {
  async function start() {
    const knex = await databases.init(id);
    const database = await FleetDatabase.create({
      database: mockServices.database.mock({ getClient: async () => knex }),
    });
    const clock = new TestClock();
    const leases = new Leases({ database, now: clock.now });
    const statements: string[] = [];
    knex.on('query', ({ sql }) => statements.push(sql));
    return {
      store: new TargetStore({ database, leases, now: clock.now }),
      database,
      clock,
      statements,
    };
  }

  function targets(count: number, roleName?: string): WantedTarget[] {
    return Array.from({ length: count }, (_, index) => ({
      source: 'pipelines',
      accountId: String(100000000000 + index),
      region: 'eu-central-1',
      roleName,
    }));
  }

  it('adds what is wanted and removes what is not', async () => {
    const { store } = await start();
    expect(await store.sync('pipelines', targets(3))).toEqual({
      added: 3,
      gone: [],
    });
    const { added, gone } = await store.sync('pipelines', targets(4).slice(1));
    expect(added).toBe(1);
    expect(gone).toMatchObject([
      { account_id: '100000000000', region: 'eu-central-1' },
    ]);
    expect(await store.find('pipelines:100000000000:eu-central-1')).toBe(
      undefined,
    );
  });

  it('keeps the others while it is not known what there is', async () => {
    const { store } = await start();
    await store.sync('pipelines', targets(3));
    expect(
      await store.sync('pipelines', targets(4).slice(3), { keepOthers: true }),
    ).toEqual({ added: 1, gone: [] });
    expect(
      await store.find('pipelines:100000000000:eu-central-1'),
    ).toBeDefined();
  });

  it('makes all due, or those of an account', async () => {
    const { store, database, clock } = await start();
    await store.sync('pipelines', targets(1200));
    await database
      .table('collection_targets')
      .update({ due_at: '2999-01-01T00:00:00.000Z' });
    const due = async () =>
      (
        await database
          .table('collection_targets')
          .where('due_at', '<=', clock.now().toISOString())
          .select('id')
      ).length;
    expect(await store.makeDue({ account_id: '100000000007' })).toBe(1);
    expect(await due()).toBe(1);
    expect(await store.makeDue({ source: 'organization' })).toBe(0);
    expect(await store.makeDue({})).toBe(1200);
    expect(await due()).toBe(1200);
  });

  it('asks again with another role, in few statements however many targets', async () => {
    const { store, database, clock, statements } = await start();
    await store.sync('pipelines', targets(1000, 'Old'));
    const before = clock.now().toISOString();
    clock.advance(60_000);
    statements.length = 0;
    await store.sync('pipelines', targets(1000, 'New'));
    expect(
      await database
        .table('collection_targets')
        .where('role_name', 'New')
        .andWhere('due_at', '>', before),
    ).toHaveLength(1000);
    expect(statements.length).toBeLessThan(15);
    statements.length = 0;
    await store.sync('pipelines', targets(1000, 'New'));
    expect(statements.filter(sql => !sql.startsWith('select'))).toEqual([]);
  });
});
