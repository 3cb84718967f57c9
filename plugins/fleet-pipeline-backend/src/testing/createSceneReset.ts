import type { Sandbox } from '@account-fleet/aws-sandbox';
import type { Knex } from 'knex';
import { poll } from './poll';

/** Tables that collecting pipelines and deciding write. */
const TABLES = [
  'collection_targets',
  'pipelines',
  'pipeline_executions',
  'action_executions',
  'action_logs',
  'approvals',
  'decisions',
  'decision_claims',
];

/** More random numbers than AWS's ids take in any test. */
const DRAWN_PER_TEST = 20_000;

/**
 * Keeps the store as it is now and resolves to a function that brings it back, together with AWS as it was on its first
 * day. Starting takes long, so that tests share what was collected.
 */
export async function createSceneReset(options: {
  sandbox: Sandbox;
  knex: Knex;
}): Promise<() => Promise<void>> {
  const { sandbox, knex } = options;
  await poll(() => isQuiet(knex));
  const stored: Array<{ table: string; rows: object[] }> = [];
  for (const table of TABLES) {
    stored.push({ table, rows: await knex(table).select() });
  }
  let resets = 0;

  return async () => {
    // A reading that began before must not end after
    await poll(() => isQuiet(knex));
    sandbox.reset();
    sandbox.world.clock.freeze();
    // Portals keep their sessions, and the same random numbers would give their keys to other people's
    resets++;
    for (let drawn = 0; drawn < resets * DRAWN_PER_TEST; drawn++) {
      sandbox.world.random();
    }
    await knex.transaction(async trx => {
      for (const { table, rows } of stored) {
        await trx(table).delete();
        // SQLite takes so many values in one statement and no more
        await trx.batchInsert(table, rows, 50);
      }
    });
    sandbox.stats.reset();
  };
}

async function isQuiet(knex: Knex): Promise<boolean> {
  const [{ count }] = await knex('pipelines')
    .whereNotNull('lease_owner')
    .count({ count: '*' });
  return Number(count) === 0;
}
