import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '../testing/createTestDatabases';
import { TestClock } from '../testing/startCollecting';
import { FleetDatabase } from './FleetDatabase';
import { type Lease, LEASE_MS, Leases } from './Leases';
import { TargetStore } from './TargetStore';

const databases = createTestDatabases();
jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Leases on %s', id => {
  async function start(targets: number) {
    const knex = await databases.init(id);
    const database = await FleetDatabase.create({
      database: mockServices.database.mock({ getClient: async () => knex }),
    });
    const clock = new TestClock();
    const processOf = () => {
      const leases = new Leases({ database, now: clock.now });
      return {
        leases,
        store: new TargetStore({ database, leases, now: clock.now }),
      };
    };
    const first = processOf();
    await first.store.sync(
      'pipelines',
      Array.from({ length: targets }, (_, index) => ({
        source: 'pipelines',
        accountId: String(100000000000 + index),
        region: 'eu-central-1',
      })),
    );
    return { clock, first, second: processOf(), database };
  }

  it('gives each row to one of many that want it', async () => {
    const { first, second } = await start(30);
    const claims = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? first : second).leases.claimDue('collection_targets', 30),
      ),
    );
    const ids = claims.flat().map(lease => lease.id);
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
  });

  it('takes the longest due first, and no more than asked for', async () => {
    const { first, clock, database } = await start(3);
    await database
      .table('collection_targets')
      .where({ account_id: '100000000002' })
      .update({
        due_at: new Date(clock.now().getTime() - 60_000).toISOString(),
      });
    const [lease, ...others] = await first.leases.claimDue(
      'collection_targets',
      1,
    );
    expect(lease.id).toBe('pipelines:100000000002:eu-central-1');
    expect(others).toEqual([]);
  });

  it('lets nobody claim before a lease lapses, and a renewed one not then', async () => {
    const { first, second, clock } = await start(2);
    const [kept, left] = await first.leases.claimDue('collection_targets', 2);
    expect(await second.leases.claimOne('collection_targets', kept.id)).toBe(
      undefined,
    );
    clock.advance(LEASE_MS / 2);
    expect(await first.leases.renew([kept])).toEqual([]);
    clock.advance(LEASE_MS / 2 + 1000);
    const lapsed = await second.leases.claimDue('collection_targets', 2);
    expect(lapsed.map((lease: Lease) => lease.id)).toEqual([left.id]);
  });

  it('says which leases somebody else has taken, and keeps the others', async () => {
    const { first, second, clock, database } = await start(2);
    const held = await first.leases.claimDue('collection_targets', 2);
    clock.advance(LEASE_MS + 1000);
    const taken = await second.leases.claimOne(
      'collection_targets',
      held[0].id,
    );
    expect(await first.leases.renew(held)).toEqual([held[0]]);
    clock.advance(LEASE_MS - 1000);
    expect(await second.leases.renew([taken!])).toEqual([]);
    expect(await first.leases.renew(held.slice(1))).toEqual([]);
    await first.leases.giveBack(held);
    expect(
      await database
        .table('collection_targets')
        .orderBy('id')
        .select('id', 'lease_owner'),
    ).toEqual([
      { id: held[0].id, lease_owner: taken!.owner },
      { id: held[1].id, lease_owner: null },
    ]);
  });

  it('renews and gives back all leases of a table in one statement', async () => {
    const { first, database } = await start(30);
    const held = await first.leases.claimDue('collection_targets', 30);
    const statements: string[] = [];
    database.knex.on('query', ({ sql }) => statements.push(sql));
    await first.leases.renew(held);
    expect(statements).toHaveLength(1);
    await first.leases.giveBack(held);
    expect(statements).toHaveLength(2);
    expect(await first.leases.claimDue('collection_targets', 30)).toHaveLength(
      30,
    );
  });

  it('leaves out what has enough, and takes of the rest what is chosen', async () => {
    const { first, database } = await start(4);
    await first.store.sync(
      'organization',
      [{ source: 'organization', accountId: '100000000000' }],
      { keepOthers: true },
    );
    await database
      .table('collection_targets')
      .where({ account_id: '100000000002' })
      .update({ region: 'us-east-1' });
    const leases = await first.leases.claimDue('collection_targets', 10, {
      except: [
        { region: 'us-east-1' },
        { accountId: '100000000001' },
        { accountId: '100000000003', region: 'us-east-1' },
      ],
      choose: due => due.filter(({ accountId }) => accountId > '100000000000'),
    });
    expect(leases.map(({ id: claimed }) => claimed)).toEqual([
      'pipelines:100000000003:eu-central-1',
    ]);
    const others = await first.leases.claimDue('collection_targets', 10, {
      except: [{ region: 'eu-central-1' }, { region: 'us-east-1' }],
    });
    // It has no Region, so it is never left out.
    expect(others.map(({ id: claimed }) => claimed)).toEqual([
      'organization:100000000000:',
    ]);
  });

  it('does not let the one whose lease lapsed write over the other', async () => {
    const { first, second, clock } = await start(1);
    const [old] = await first.leases.claimDue('collection_targets', 1);
    clock.advance(LEASE_MS + 1000);
    const [current] = await second.leases.claimDue('collection_targets', 1);
    const dueAt = new Date(clock.now().getTime() + 1000);
    await second.store.succeeded(current, { items: 7, dueAt });
    await first.store.succeeded(old, { items: 1, dueAt });
    expect(await first.store.find(old.id)).toMatchObject({ items: 7 });
  });

  it('keeps a wish for an earlier turn that came while the work was under way', async () => {
    const { first, clock } = await start(1);
    const [lease] = await first.leases.claimDue('collection_targets', 1);
    clock.advance(5000);
    await first.store.makeDue({ source: 'pipelines' });
    const later = new Date(clock.now().getTime() + 600_000);
    await first.store.succeeded(lease, { items: 1, dueAt: later });
    expect(await first.leases.claimDue('collection_targets', 1)).toHaveLength(
      1,
    );
  });
});
