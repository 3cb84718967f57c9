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

  return async () => {
    // A reading that began before must not end after
    await poll(() => isQuiet(knex));
    sandbox.reset();
    sandbox.world.clock.freeze();
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
