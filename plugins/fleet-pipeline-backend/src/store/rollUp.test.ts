import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '../testing/createTestDatabases';
import { accountRow, pipelineRow, unitRow } from '../testing/rowsForTests';
import { sumsFromScratch } from '../testing/sumsFromScratch';
import { FleetDatabase } from './FleetDatabase';
import { markRollUps } from './markRollUps';
import { hasRollUpMarks, rollUp } from './rollUp';
import { type AccountRow, type OrganizationalUnitRow } from './rows';

const databases = createTestDatabases();
jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('rollUp on %s', id => {
  let database: FleetDatabase;

  beforeEach(async () => {
    const knex = await databases.init(id);
    database = await FleetDatabase.create({
      database: mockServices.database.mock({ getClient: async () => knex }),
    });
  });

  const mark = (...subjects: string[]) => markRollUps({ database, subjects });

  /** Adds up until nothing is left to do; returns in how many transactions. */
  async function runAll(): Promise<number> {
    let turns = 0;
    while (await hasRollUpMarks({ database })) {
      expect((await rollUp({ database })).addedUp).toBeGreaterThan(0);
      turns += 1;
    }
    return turns;
  }

  async function expectRight() {
    const { stored, right } = await sumsFromScratch(database);
    expect(stored).toEqual(right);
  }

  async function insert(options: {
    units: OrganizationalUnitRow[];
    accounts: AccountRow[];
  }) {
    await database.knex.batchInsert('organizational_units', options.units, 50);
    await database.knex.batchInsert('accounts', options.accounts, 50);
    await mark(
      ...options.units.map(row => row.id),
      ...options.accounts.map(row => row.id),
    );
  }

  /** Root > Workloads > Shop > Prod, and Sandbox beside them; an account in Prod and one in Sandbox. */
  async function insertSmall() {
    const ways = [
      ['r-test'],
      ['r-test', 'ou-workloads'],
      ['r-test', 'ou-workloads', 'ou-shop'],
      ['r-test', 'ou-workloads', 'ou-shop', 'ou-prod'],
      ['r-test', 'ou-sandbox'],
    ];
    const units = ways.map(way => unitOf(way));
    await insert({
      units,
      accounts: [
        accountIn(units[3], '100000000001'),
        accountIn(units[4], '100000000002'),
      ],
    });
    const pipelines = ['orders', 'billing'].map(name =>
      pipelineRow({ name, account_id: '100000000001', health: 'healthy' }),
    );
    await database.knex('pipelines').insert(pipelines);
    await runAll();
    return { pipelines };
  }

  it('rolls pipelines up to accounts and accounts up to every unit above', async () => {
    await insertSmall();
    await expectRight();
    expect(
      await database.table('organizational_units').where({ id: 'r-test' }),
    ).toMatchObject([
      {
        accounts: 2,
        direct_accounts: 0,
        child_units: 2,
        pipelines: 2,
        health: 'healthy',
        health_counts: '{"healthy":1,"none":1}',
      },
    ]);
  });

  it('writes the account of a changed pipeline and the units above it, and nothing else', async () => {
    const { pipelines } = await insertSmall();
    await database
      .table('pipelines')
      .where({ id: pipelines[0].id })
      .update({ health: 'failed', approvals_waiting: 1 });
    await mark('100000000001', '100000000001');
    const written: unknown[] = [];
    database.knex.on('query', ({ sql, bindings }) => {
      if (/^update/i.test(sql)) {
        written.push(
          ...bindings.filter(
            (value: unknown) =>
              typeof value === 'string' && /^(\d{12}|r-.*|ou-.*)$/.test(value),
          ),
        );
      }
    });
    expect(await runAll()).toBe(1);
    expect(written).toEqual([
      '100000000001',
      'ou-prod',
      'ou-shop',
      'ou-workloads',
      'r-test',
    ]);
    await expectRight();
  });

  it('says whether sums changed, and stops where they did not', async () => {
    await insertSmall();
    await mark('100000000001', 'ou-shop');
    expect(await rollUp({ database })).toEqual({ addedUp: 2, changed: false });
    expect(await rollUp({ database })).toEqual({ addedUp: 0, changed: false });
  });

  it('switches off what is not active', async () => {
    await insertSmall();
    await database
      .table('accounts')
      .where({ id: '100000000001' })
      .update({ state: 'SUSPENDED' });
    await mark('100000000001');
    await runAll();
    await expectRight();
    expect(
      await database.table('accounts').where({ id: '100000000001' }),
    ).toMatchObject([{ health: 'off', health_counts: '{"healthy":2}' }]);
  });

  it('drops marks of what is no more', async () => {
    await insertSmall();
    await mark('999999999999', 'ou-gone');
    expect(await runAll()).toBe(1);
    expect(await hasRollUpMarks({ database })).toBe(false);
  });

  it('adds up many in several transactions, each unit after those below it', async () => {
    const units = [unitOf(['r-test'])];
    for (let index = 0; index < 300; index++) {
      const parent = units[Math.floor(index / 3)];
      units.push(unitOf([...wayOf(parent), `ou-${index}`]));
    }
    const accounts = Array.from({ length: 250 }, (_, index) =>
      accountIn(units[(index * 7) % units.length], `${200000000000 + index}`),
    );
    await insert({ units, accounts });
    await mark(...accounts.map(row => row.parent_id!));
    expect(await runAll()).toBeGreaterThan(4);
    await expectRight();

    await database
      .table('accounts')
      .where('id', '<', '200000000120')
      .update({ state: 'SUSPENDED' });
    await mark(...accounts.map(row => row.id));
    await runAll();
    await expectRight();
  });

  it('makes up for a roll-up that died', async () => {
    await insertSmall();
    await database.table('pipelines').update({ health: 'failed' });
    await mark('100000000001');
    const before = (await sumsFromScratch(database)).stored;
    const dying = Object.assign(Object.create(database) as FleetDatabase, {
      transaction: (work: Parameters<FleetDatabase['transaction']>[0]) =>
        database.knex.transaction(async trx => {
          await work(trx);
          throw new Error('killed');
        }),
      table: database.table.bind(database),
    });
    await expect(rollUp({ database: dying })).rejects.toThrow('killed');
    expect((await sumsFromScratch(database)).stored).toEqual(before);
    await runAll();
    await expectRight();
  });

  // SQLite has one transaction at a time, so nothing is ever locked there.
  if (id.startsWith('POSTGRES')) {
    it('leaves adding up to the process whose turn it is', async () => {
      await insertSmall();
      await mark('100000000001');
      await database.transaction(async trx => {
        await database.table('roll_up_turn', trx).forUpdate();
        expect(await rollUp({ database })).toEqual({
          addedUp: 0,
          changed: false,
        });
      });
      expect((await rollUp({ database })).addedUp).toBe(1);
    });

    it('passes over accounts and units that somebody writes, and comes back to them', async () => {
      await insertSmall();
      await database.table('pipelines').update({ health: 'failed' });
      await mark('100000000001', '100000000002', 'ou-sandbox');
      await database.transaction(async trx => {
        await trx('accounts').where({ id: '100000000002' }).forUpdate();
        await trx('organizational_units').where({ id: 'ou-shop' }).forUpdate();
        await rollUp({ database });
        expect(
          (await database.table('roll_up_marks')).map(row => row.subject),
        ).toEqual(expect.arrayContaining(['100000000002', 'ou-shop']));
        expect((await rollUp({ database })).addedUp).toBe(0);
      });
      await runAll();
      await expectRight();
    });
  }
});

function unitOf(way: string[]): OrganizationalUnitRow {
  return unitRow({
    id: way[way.length - 1],
    parent_id: way[way.length - 2] ?? null,
    path_ids: `/${way.join('/')}/`,
    depth: way.length - 1,
  });
}

function wayOf(unit: OrganizationalUnitRow): string[] {
  return unit.path_ids.split('/').filter(Boolean);
}

function accountIn(unit: OrganizationalUnitRow, id: string): AccountRow {
  return accountRow({ id, parent_id: unit.id, path_ids: unit.path_ids });
}
