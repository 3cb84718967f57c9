import {
  addHealthCounts,
  countHealth,
  type Health,
  type HealthCounts,
  healthRank,
  rollUpHealth,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { inBatches, readInPages } from './batches';
import type { FleetDatabase } from './FleetDatabase';
import { type AccountRow, type OrganizationalUnitRow, toJson } from './rows';

interface AccountSum {
  id: string;
  pathIds: string;
  pipelines: number;
  approvalsWaiting: number;
  health: Health;
}

/**
 * Rolls the health of pipelines up to accounts, and of accounts up to every unit above them, and writes what changed.
 * An account's counts are pipelines, a unit's counts are accounts. Returns whether anything changed.
 */
export async function updateRollUps(database: FleetDatabase): Promise<boolean> {
  const byAccount = new Map<string, { health: Health[]; approvals: number }>();
  for (const row of await database
    .table('pipelines')
    .select('account_id', 'health', 'approvals_waiting')) {
    const own = byAccount.get(row.account_id) ?? { health: [], approvals: 0 };
    own.health.push(row.health);
    own.approvals += row.approvals_waiting;
    byAccount.set(row.account_id, own);
  }
  const rows = await readInPages((after, limit) =>
    database
      .table('accounts')
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .select(
        'id',
        'state',
        'path_ids',
        'pipelines',
        'approvals_waiting',
        'health',
        'health_rank',
        'health_counts',
      ),
  );
  const changes: Change<AccountRow>[] = [];
  const accounts = rows.map((row): AccountSum => {
    const own = byAccount.get(row.id) ?? { health: [], approvals: 0 };
    const health = row.state === 'ACTIVE' ? rollUpHealth(own.health) : 'off';
    const wanted = {
      pipelines: own.health.length,
      approvals_waiting: own.approvals,
      health,
      health_rank: healthRank(health),
      health_counts: countsJson(countHealth(own.health)),
    };
    if (differs(row, wanted)) {
      changes.push({ id: row.id, wanted });
    }
    return {
      id: row.id,
      pathIds: row.path_ids,
      pipelines: own.health.length,
      approvalsWaiting: own.approvals,
      health,
    };
  });
  await write(database, 'accounts', changes);
  const unitsChanged = await updateUnits(database, accounts);
  return changes.length > 0 || unitsChanged;
}

interface Change<Row> {
  id: string;
  wanted: Partial<Row>;
}

/** A batch is one transaction: on a disk each would take its time. */
async function write<Row extends AccountRow | OrganizationalUnitRow>(
  database: FleetDatabase,
  table: 'accounts' | 'organizational_units',
  changes: Change<Row>[],
): Promise<void> {
  await inBatches(changes, batch =>
    database.transaction(async trx => {
      for (const { id, wanted } of batch) {
        await trx(table).where({ id }).update(wanted);
      }
    }),
  );
}

async function updateUnits(
  database: FleetDatabase,
  accounts: AccountSum[],
): Promise<boolean> {
  const units = await readInPages((after, limit) =>
    database
      .table('organizational_units')
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .select('*'),
  );
  const below = new Map<string, AccountSum[]>();
  for (const account of accounts) {
    for (const id of account.pathIds.split('/').filter(Boolean)) {
      const list = below.get(id) ?? [];
      list.push(account);
      below.set(id, list);
    }
  }
  const children = new Map<string, number>();
  for (const { parent_id: parentId } of units) {
    if (parentId) {
      children.set(parentId, (children.get(parentId) ?? 0) + 1);
    }
  }
  const changes = units.flatMap((unit): Change<OrganizationalUnitRow>[] => {
    const own = below.get(unit.id) ?? [];
    const wanted = {
      accounts: own.length,
      direct_accounts: own.filter(({ pathIds }) => pathIds === unit.path_ids)
        .length,
      child_units: children.get(unit.id) ?? 0,
      pipelines: sum(own, ({ pipelines }) => pipelines),
      approvals_waiting: sum(own, ({ approvalsWaiting }) => approvalsWaiting),
      health: rollUpHealth(own.map(({ health }) => health)),
      health_counts: countsJson(countHealth(own.map(({ health }) => health))),
    };
    return differs(unit, wanted) ? [{ id: unit.id, wanted }] : [];
  });
  await write(database, 'organizational_units', changes);
  return changes.length > 0;
}

/** In the order of roll-up, so that equal counts are equal text. */
function countsJson(counts: HealthCounts) {
  return toJson(addHealthCounts([counts]));
}

function sum<T>(items: T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function differs<Row extends object>(row: Row, wanted: Partial<Row>): boolean {
  return (Object.keys(wanted) as Array<keyof Row>).some(
    key => row[key] !== wanted[key],
  );
}
