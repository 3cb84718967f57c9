import {
  addHealthCounts,
  countHealth,
  type Health,
  healthRank,
  rollUpHealth,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { FleetDatabase } from '../store/FleetDatabase';
import { type AccountRow, fromJson } from '../store/rows';

/** The columns with sums of every account and unit by id, as stored and as all pipelines and accounts make them. */
export async function sumsFromScratch(database: FleetDatabase) {
  const pipelines = await database.table('pipelines').select('*');
  const accounts = await database.table('accounts').select('*');
  const units = await database.table('organizational_units').select('*');
  const stored = new Map<string, object>();
  const right = new Map<string, object>();

  const healthById = new Map<string, Health>();
  const pipelinesOf = (own: AccountRow[]) => {
    const ids = new Set(own.map(({ id }) => id));
    return pipelines.filter(({ account_id: id }) => ids.has(id));
  };
  const totals = (own: AccountRow[]) => ({
    pipelines: pipelinesOf(own).length,
    approvals_waiting: pipelinesOf(own).reduce(
      (total, row) => total + row.approvals_waiting,
      0,
    ),
  });
  for (const account of accounts) {
    const parts = pipelinesOf([account]).map(row => row.health);
    const health = account.state === 'ACTIVE' ? rollUpHealth(parts) : 'off';
    healthById.set(account.id, health);
    right.set(account.id, {
      ...totals([account]),
      health,
      health_rank: healthRank(health),
      health_counts: addHealthCounts([countHealth(parts)]),
    });
    stored.set(account.id, {
      pipelines: account.pipelines,
      approvals_waiting: account.approvals_waiting,
      health: account.health,
      health_rank: account.health_rank,
      health_counts: fromJson(account.health_counts),
    });
  }
  for (const unit of units) {
    const below = accounts.filter(row =>
      row.path_ids.startsWith(unit.path_ids),
    );
    const parts = below.map(({ id }) => healthById.get(id)!);
    right.set(unit.id, {
      ...totals(below),
      accounts: below.length,
      direct_accounts: below.filter(row => row.path_ids === unit.path_ids)
        .length,
      child_units: units.filter(row => row.parent_id === unit.id).length,
      health: rollUpHealth(parts),
      health_counts: addHealthCounts([countHealth(parts)]),
    });
    stored.set(unit.id, {
      pipelines: unit.pipelines,
      approvals_waiting: unit.approvals_waiting,
      accounts: unit.accounts,
      direct_accounts: unit.direct_accounts,
      child_units: unit.child_units,
      health: unit.health,
      health_counts: fromJson(unit.health_counts),
    });
  }
  return { stored, right };
}
