import type { Knex } from 'knex';
import { addUpAccounts } from './addUpAccounts';
import { addUpUnits } from './addUpUnits';
import type { FleetDatabase } from './FleetDatabase';
import { idsOfPath } from './idsOfPath';
import { lockFree } from './lockFree';
import { markRollUps } from './markRollUps';

/**
 * Accounts and units of one transaction: while it runs, SQLite does nothing else, and writers of the same rows wait in
 * PostgreSQL.
 */
const BATCH = 50;

/** What came of a roll-up. */
export interface RolledUp {
  /** Accounts and units that were added up; none when it is another process's turn or others write all of them. */
  addedUp: number;
  /** Whether any sum is other than before. */
  changed: boolean;
}

/**
 * Adds up some of the accounts and units that are marked and, as far as sums change, the units above them: accounts
 * first, then the deepest units. What does not fit into one transaction keeps its mark or gets one. A process that
 * dies in the middle leaves everything as it was, with the marks.
 */
export async function rollUp(options: {
  database: FleetDatabase;
}): Promise<RolledUp> {
  const { database } = options;
  return database.transaction(async trx => {
    const turn = await lockFree(trx, database.table('roll_up_turn', trx));
    if (turn.length === 0) {
      return { addedUp: 0, changed: false };
    }
    const ids = await markedAccounts({ database, trx });
    const accounts = await addUpAccounts({ database, trx, ids });
    const units = new Map<string, number>();
    for (const { parent_id: id, path_ids: path } of accounts.changed) {
      if (id) {
        units.set(id, idsOfPath(path).length - 1);
      }
    }
    const above = await addUpTree({
      database,
      trx,
      changed: units,
      limit: BATCH - ids.length,
    });
    return {
      addedUp: ids.length - accounts.busy.length + above.addedUp,
      changed: accounts.changed.length > 0 || above.changed,
    };
  });
}

/** Whether anything is to be added up; cheap enough to ask twice a second. */
export async function hasRollUpMarks(options: {
  database: FleetDatabase;
}): Promise<boolean> {
  const mark = await options.database.table('roll_up_marks').first('seq');
  return mark !== undefined;
}

/** Adds up marked units and those whose parts `changed`, given with their depth, level by level from below. */
async function addUpTree(options: {
  database: FleetDatabase;
  trx: Knex.Transaction;
  changed: Map<string, number>;
  limit: number;
}): Promise<RolledUp> {
  const { database, trx, changed, limit } = options;
  const marked = await markedUnits({ trx, limit });
  const todo = new Map([...changed, ...marked]);
  // Above the deepest marks that are left, units would be added up twice.
  const end = marked.size < limit ? 0 : [...marked.values()].pop() ?? Infinity;
  const unmarked: string[] = [];
  const result = { addedUp: 0, changed: false };
  for (let level = Math.max(...todo.values()); level >= end; level--) {
    const ids = [...todo.keys()].filter(id => todo.get(id) === level);
    if (result.addedUp + ids.length > limit) {
      break;
    }
    const units = await addUpUnits({ database, trx, ids });
    ids.forEach(id => todo.delete(id));
    unmarked.push(...units.busy.filter(id => !marked.has(id)));
    for (const { parent_id: parentId } of units.changed) {
      if (parentId) {
        todo.set(parentId, level - 1);
      }
    }
    result.addedUp += ids.length - units.busy.length;
    result.changed ||= units.changed.length > 0;
  }
  unmarked.push(...[...todo.keys()].filter(id => !marked.has(id)));
  await markRollUps({ database, trx, subjects: unmarked });
  return result;
}

/** Ids of accounts are digits and stand before those of units, `ou-…` and `r-…`. */
const FIRST_LETTER = 'a';

async function markedAccounts(options: {
  database: FleetDatabase;
  trx: Knex.Transaction;
}): Promise<string[]> {
  const marks = await options.database
    .table('roll_up_marks', options.trx)
    .where('subject', '<', FIRST_LETTER)
    .distinct('subject')
    .orderBy('subject')
    .limit(BATCH);
  return marks.map(({ subject }) => subject);
}

/** Marked units with their depth, the deepest first. Those that are no more come last, as if they were the root. */
async function markedUnits(options: {
  trx: Knex.Transaction;
  limit: number;
}): Promise<Map<string, number>> {
  const { trx, limit } = options;
  if (limit <= 0) {
    return new Map();
  }
  const marks: Array<{ id: string; depth: number }> = await trx
    .from(
      trx('roll_up_marks')
        .where('subject', '>=', FIRST_LETTER)
        .distinct('subject')
        .as('mark'),
    )
    .leftJoin('organizational_units as unit', 'unit.id', 'mark.subject')
    .select('mark.subject as id', trx.raw('COALESCE(unit.depth, 0) AS depth'))
    .orderBy('depth', 'desc')
    .limit(limit);
  return new Map(marks.map(({ id, depth }) => [id, depth]));
}
