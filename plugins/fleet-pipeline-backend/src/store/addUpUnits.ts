import { type Health } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Knex } from 'knex';
import { type AddedUp, addUp } from './addUp';
import type { FleetDatabase } from './FleetDatabase';
import { groupBy } from './groupBy';
import { fromJson, type OrganizationalUnitRow } from './rows';
import { sumHealth } from './sumHealth';

/** Adds up units from the accounts and units directly in them, whose own sums must be right. */
export async function addUpUnits(options: {
  database: FleetDatabase;
  trx: Knex.Transaction;
  ids: string[];
}): Promise<AddedUp<OrganizationalUnitRow>> {
  return addUp<OrganizationalUnitRow>({
    ...options,
    table: 'organizational_units',
    columns: [
      'parent_id',
      'accounts',
      'direct_accounts',
      'child_units',
      'pipelines',
      'approvals_waiting',
      'health',
      'health_counts',
    ],
    sumsOf: async units => {
      const accounts = groupBy(
        await accountsIn(options),
        ({ parent_id: parentId }) => parentId,
      );
      const children = groupBy(
        await unitsIn(options),
        ({ parent_id: parentId }) => parentId ?? '',
      );
      return new Map(
        units.map(({ id }) => {
          const own = accounts.get(id) ?? [];
          const below = children.get(id) ?? [];
          const sums = {
            accounts: 0,
            direct_accounts: 0,
            pipelines: 0,
            approvals_waiting: 0,
          };
          for (const group of own) {
            sums.accounts += Number(group.accounts);
            sums.direct_accounts += Number(group.accounts);
            sums.pipelines += Number(group.pipelines);
            sums.approvals_waiting += Number(group.approvals_waiting);
          }
          for (const child of below) {
            sums.accounts += child.accounts;
            sums.pipelines += child.pipelines;
            sums.approvals_waiting += child.approvals_waiting;
          }
          const health = sumHealth([
            ...own.map(group => ({ [group.health]: Number(group.accounts) })),
            ...below.map(child => fromJson(child.health_counts)),
          ]);
          return [id, { ...sums, ...health, child_units: below.length }];
        }),
      );
    },
  });
}

/** PostgreSQL's counts and sums are texts. */
interface AccountGroup {
  parent_id: string;
  health: Health;
  accounts: number | string;
  pipelines: number | string;
  approvals_waiting: number | string;
}

/** The accounts directly in units, counted by health. */
async function accountsIn(options: {
  trx: Knex.Transaction;
  ids: string[];
}): Promise<AccountGroup[]> {
  return options
    .trx('accounts')
    .whereIn('parent_id', options.ids)
    .groupBy('parent_id', 'health')
    .select('parent_id', 'health')
    .count({ accounts: '*' })
    .sum({ pipelines: 'pipelines', approvals_waiting: 'approvals_waiting' });
}

/** The units directly in units. */
async function unitsIn(options: {
  database: FleetDatabase;
  trx: Knex.Transaction;
  ids: string[];
}) {
  return options.database
    .table('organizational_units', options.trx)
    .whereIn('parent_id', options.ids)
    .select(
      'parent_id',
      'accounts',
      'pipelines',
      'approvals_waiting',
      'health_counts',
    );
}
