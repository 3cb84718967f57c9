import {
  type Health,
  healthRank,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Knex } from 'knex';
import { type AddedUp, addUp } from './addUp';
import type { FleetDatabase } from './FleetDatabase';
import { groupBy } from './groupBy';
import type { AccountRow } from './rows';
import { sumHealth } from './sumHealth';

/** Adds up accounts from their pipelines. An account that is not active has the health `off`. */
export async function addUpAccounts(options: {
  database: FleetDatabase;
  trx: Knex.Transaction;
  ids: string[];
}): Promise<AddedUp<AccountRow>> {
  return addUp<AccountRow>({
    ...options,
    table: 'accounts',
    columns: [
      'state',
      'parent_id',
      'path_ids',
      'pipelines',
      'approvals_waiting',
      'health',
      'health_rank',
      'health_counts',
    ],
    sumsOf: async accounts => {
      const groups = groupBy(
        await pipelinesOf(options),
        ({ account_id: accountId }) => accountId,
      );
      return new Map(
        accounts.map(({ id, state }) => {
          const sums = { pipelines: 0, approvals_waiting: 0 };
          const own = groups.get(id) ?? [];
          for (const group of own) {
            sums.pipelines += Number(group.pipelines);
            sums.approvals_waiting += Number(group.approvals_waiting);
          }
          const summed = sumHealth(
            own.map(({ health, pipelines }) => ({
              [health]: Number(pipelines),
            })),
          );
          const health = state === 'ACTIVE' ? summed.health : 'off';
          return [
            id,
            { ...sums, ...summed, health, health_rank: healthRank(health) },
          ];
        }),
      );
    },
  });
}

/** PostgreSQL's counts and sums are texts. */
interface PipelineGroup {
  account_id: string;
  health: Health;
  pipelines: number | string;
  approvals_waiting: number | string;
}

/** The pipelines of accounts, counted by health. */
async function pipelinesOf(options: {
  trx: Knex.Transaction;
  ids: string[];
}): Promise<PipelineGroup[]> {
  return options
    .trx('pipelines')
    .whereIn('account_id', options.ids)
    .groupBy('account_id', 'health')
    .select('account_id', 'health')
    .count({ pipelines: '*' })
    .sum({ approvals_waiting: 'approvals_waiting' });
}
