import { letOthersGoOn } from './batches';
import type { FleetDatabase, FleetTables } from './FleetDatabase';
import type { LeasedTable } from './Leases';

const PAGE = 500;

/** Updates many rows of a table, page by page, and lets others go on between the pages. Returns how many they are. */
export async function updateInPages<Table extends LeasedTable>(options: {
  database: FleetDatabase;
  table: Table;
  filter?: Partial<FleetTables[Table]>;
  columns: Partial<FleetTables[Table]>;
}): Promise<number> {
  const { database, table, filter = {}, columns } = options;
  let updated = 0;
  let after = '';
  for (;;) {
    const rows: Array<{ id: string }> = await database
      .table(table)
      .where(filter)
      .andWhere('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .select('id');
    const ids = rows.map(({ id }) => id);
    updated += await database.knex(table).whereIn('id', ids).update(columns);
    if (rows.length < PAGE) {
      return updated;
    }
    after = ids[ids.length - 1];
    await letOthersGoOn();
  }
}
