import type { Knex } from 'knex';
import { inBatches } from './batches';
import type { FleetDatabase } from './FleetDatabase';

/**
 * Notes that the parts of accounts or units changed, in the transaction that changes them: whoever adds up next, in
 * this process or another, finds it. Marks are only ever added, so that two writers never wait for each other.
 */
export async function markRollUps(options: {
  database: FleetDatabase;
  trx?: Knex;
  /** Ids of accounts and units. */
  subjects: Iterable<string>;
}): Promise<void> {
  const { database, trx } = options;
  const subjects = [...new Set(options.subjects)];
  await inBatches(subjects, batch =>
    database
      .table('roll_up_marks', trx)
      .insert(batch.map(subject => ({ subject }))),
  );
}
