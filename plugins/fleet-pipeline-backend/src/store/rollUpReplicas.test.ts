import type { Account } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { mockServices } from '@backstage/backend-test-utils';
import { ChangeFeed } from '../collect/ChangeFeed';
import { RollUps } from '../collect/RollUps';
import { createTestDatabases } from '../testing/createTestDatabases';
import { AT } from '../testing/rowsForTests';
import { sumsFromScratch } from '../testing/sumsFromScratch';
import { AccountStore } from './AccountStore';
import { FleetDatabase } from './FleetDatabase';
import { letOthersGoOn } from './batches';
import { Leases } from './Leases';
import { pipelineId } from './pipelineId';
import { PipelineReadingStore } from './PipelineReadingStore';
import { PipelineStore } from './PipelineStore';
import { hasRollUpMarks } from './rollUp';
import { UnitStore } from './UnitStore';

const databases = createTestDatabases();
jest.setTimeout(120_000);

const WRITERS = 4;
/** After each round, in which every writer does its steps, all sums must be right. */
const ROUNDS = 8;
const STEPS = 12;
const REGION = 'eu-central-1';
const ROOT = 'r-test';
const STATES: Account['state'][] = ['ACTIVE', 'ACTIVE', 'SUSPENDED', 'CLOSED'];
const HEALTHS = ['failed', 'waiting', 'running', 'healthy', 'none'] as const;

describe.each(databases.eachSupportedId())('Roll-ups on %s', id => {
  it.each([1, 2])(
    'end right whatever happens at once, while two processes add up (seed %d)',
    async seed => {
      const knex = await databases.init(id);
      const database = await FleetDatabase.create({
        database: mockServices.database.mock({ getClient: async () => knex }),
      });
      await database.transaction(trx =>
        new UnitStore({ database }).saveRoot(trx, listingOf(ROOT), AT),
      );

      const writers = Array.from({ length: WRITERS }, (_, index) =>
        createWriter({
          database,
          index,
          next: randomNumbers(seed * 100 + index),
        }),
      );
      for (let round = 0; round < ROUNDS; round++) {
        let writing = true;
        const replicas = Array.from({ length: 2 }, async () => {
          const rollUps = createRollUps(database);
          while (writing) {
            await rollUps.run();
            await letOthersGoOn();
          }
          await rollUps.run();
        });
        await Promise.all(
          writers.map(async change => {
            for (let step = 0; step < STEPS; step++) {
              await change();
            }
          }),
        );
        writing = false;
        await Promise.all(replicas);

        expect(await hasRollUpMarks({ database })).toBe(false);
        const { stored, right } = await sumsFromScratch(database);
        expect(stored).toEqual(right);
        expect(right.size).toBeGreaterThan(WRITERS);
      }
    },
  );
});

/** What one process adds up with. */
function createRollUps(database: FleetDatabase): RollUps {
  return new RollUps({
    database,
    changes: new ChangeFeed({ onChange: () => {} }),
    now: () => new Date(),
  });
}

/** Gives a function that changes one thing of this writer's accounts, units and pipelines through the stores. */
function createWriter(options: {
  database: FleetDatabase;
  index: number;
  /** A number of 0 to below 1. */
  next: () => number;
}): () => Promise<unknown> {
  const { database, index, next } = options;
  const now = () => new Date();
  const leases = new Leases({ database, now });
  const accountStore = new AccountStore({ database });
  const unitStore = new UnitStore({ database });
  const pipelineStore = new PipelineStore({ database, now });
  const readingStore = new PipelineReadingStore({ database, leases, now });
  const oneOf = <T>(items: readonly T[]) =>
    items[Math.floor(next() * items.length)];

  const ways = [[ROOT]];
  const accounts = new Map<string, { way: string[]; pipelines: string[] }>();
  const someAccount = () => oneOf([...accounts.keys()]);
  let made = 0;

  const saveAccount = (accountId: string, way: string[]) =>
    database.transaction(trx =>
      accountStore.savePage(trx, {
        accounts: [
          { ...listingOf(accountId), state: oneOf(STATES), unitIds: way },
        ],
        at: AT,
      }),
    );
  const listPipelines = (accountId: string, names: string[]) =>
    pipelineStore.saveListing({
      accountId,
      region: REGION,
      pipelines: names.map(name => ({
        name,
        version: 1,
        pipelineType: 'V2',
        executionMode: 'SUPERSEDED',
      })),
    });

  const steps: Array<() => Promise<unknown>> = [
    async function addUnit() {
      const parent = oneOf(ways.filter(way => way.length < 6));
      made += 1;
      const unit = `ou-${index}-${made}`;
      await database.transaction(trx =>
        unitStore.saveChildren(trx, {
          parent,
          children: [listingOf(unit)],
          at: AT,
        }),
      );
      ways.push([...parent, unit]);
    },
    async function removeEmptyUnit() {
      const way = ways.find(
        one =>
          one.length > 1 &&
          !ways.some(
            other =>
              other[one.length - 1] === one[one.length - 1] && other !== one,
          ) &&
          ![...accounts.values()].some(account => account.way === one),
      );
      if (way) {
        await database.transaction(trx => unitStore.remove(trx, way));
        ways.splice(ways.indexOf(way), 1);
      }
    },
    async function addAccount() {
      made += 1;
      const accountId = `${index + 1}${String(made).padStart(11, '0')}`;
      const way = oneOf(ways);
      await saveAccount(accountId, way);
      accounts.set(accountId, { way, pipelines: [] });
    },
    async function moveAccount() {
      const accountId = someAccount();
      const account = accounts.get(accountId);
      if (account) {
        account.way = oneOf(ways);
        await saveAccount(accountId, account.way);
      }
    },
    async function removeAccount() {
      const accountId = someAccount();
      if (accountId && accounts.size > 12) {
        await database.transaction(trx =>
          accountStore.remove(trx, [accountId]),
        );
        accounts.delete(accountId);
      }
    },
    async function changePipelines() {
      const accountId = someAccount();
      const account = accounts.get(accountId);
      if (account) {
        account.pipelines = ['a', 'b', 'c', 'd'].filter(() => next() < 0.6);
        await listPipelines(accountId, account.pipelines);
      }
    },
    async function readPipeline() {
      const accountId = someAccount();
      const name = oneOf(accounts.get(accountId)?.pipelines ?? []);
      const lease =
        name &&
        (await leases.claimOne(
          'pipelines',
          pipelineId({ accountId, region: REGION, name }),
        ));
      if (lease) {
        await readingStore.saveReading({
          lease,
          dueAt: now(),
          columns: {
            health: oneOf(HEALTHS),
            approvals_waiting: Math.floor(next() * 3),
          },
          executions: [],
          lost: [],
          shown: [],
          actions: [],
          waiting: [],
          closed: [],
        });
      }
    },
  ];
  // A tree to begin with, then anything, mostly readings
  const [addUnit, , addAccount] = steps;
  const readPipeline = steps[steps.length - 1];
  let done = 0;
  return () => {
    done += 1;
    if (done <= 2 * STEPS) {
      return (done % 2 ? addUnit : addAccount)();
    }
    return (next() < 0.4 ? readPipeline : oneOf(steps))();
  };
}

function listingOf(id: string) {
  return { id, arn: `arn:aws:organizations:::${id}`, name: id };
}

/** The same numbers for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
