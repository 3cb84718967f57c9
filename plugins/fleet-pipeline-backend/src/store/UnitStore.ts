import type { Knex } from 'knex';
import type { UnitListing } from '../model/organization';
import { inBatches, readInPages } from './batches';
import type { FleetDatabase } from './FleetDatabase';
import { idsOfPath } from './idsOfPath';
import { markRollUps } from './markRollUps';
import { type OrganizationalUnitRow, present } from './rows';
import { toPathIds } from './toPathIds';

/** A unit, or the root, as it was known before a collection. */
export interface KnownUnit {
  id: string;
  /** Absent while only paths of accounts told of it. */
  name?: string;
  /** The way to it from the root, itself included. */
  unitIds: string[];
  /** When the units below it were listed last. */
  listedAt?: string;
}

type Told = Pick<OrganizationalUnitRow, 'arn' | 'name'>;

/** Writes of the root and the organizational units. */
export class UnitStore {
  readonly #database: FleetDatabase;

  constructor(options: { database: FleetDatabase }) {
    this.#database = options.database;
  }

  async list(): Promise<KnownUnit[]> {
    const rows = await readInPages((after, limit) =>
      this.#units()
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .select('id', 'name', 'path_ids', 'children_listed_at'),
    );
    return rows.map(row => ({
      id: row.id,
      name: row.name === row.id ? undefined : row.name,
      unitIds: idsOfPath(row.path_ids),
      listedAt: present(row.children_listed_at),
    }));
  }

  async saveRoot(trx: Knex, root: UnitListing, at: string): Promise<boolean> {
    return this.#save(trx, root, [root.id], at);
  }

  /** Of the units on the way from the root, those that are not known, each with the way to it. */
  async unknownWays(trx: Knex, unitIds: string[]): Promise<string[][]> {
    const known = await this.#units(trx).whereIn('id', unitIds).select('id');
    const ids = new Set(known.map(({ id }) => id));
    return unitIds.flatMap((id, index) =>
      ids.has(id) ? [] : [unitIds.slice(0, index + 1)],
    );
  }

  /** Takes in units that paths tell of, each with the way to it; those that are known stay as they are. */
  async addUnnamed(trx: Knex, ways: string[][], at: string): Promise<void> {
    await inBatches(ways, batch =>
      this.#units(trx)
        .insert(
          batch.map(unitIds =>
            toRow({ arn: '', name: unitIds[unitIds.length - 1] }, unitIds, at),
          ),
        )
        .onConflict('id')
        .ignore(),
    );
    await markRollUps({
      database: this.#database,
      trx,
      subjects: ways.flatMap(unitIds => unitIds.slice(-2)),
    });
  }

  /** Takes over the units below another, and says whether anything changed; those that are missing stay. */
  async saveChildren(
    trx: Knex,
    options: { parent: string[]; children: UnitListing[]; at: string },
  ): Promise<boolean> {
    const { parent, children, at } = options;
    let changed = false;
    for (const child of children) {
      changed =
        (await this.#save(trx, child, [...parent, child.id], at)) || changed;
    }
    return changed;
  }

  async markListed(trx: Knex, id: string, at: string): Promise<void> {
    await this.#units(trx).where({ id }).update({ children_listed_at: at });
  }

  /** Makes the next collection list units again: those named and those above them, or all. */
  async forgetListings(unitIds?: string[]): Promise<void> {
    const query = this.#units();
    if (unitIds) {
      const above = await this.#units()
        .whereIn('id', unitIds)
        .select('parent_id');
      query.whereIn('id', [
        ...unitIds,
        ...above.flatMap(row => row.parent_id ?? []),
      ]);
    }
    await query.update({ children_listed_at: null });
  }

  /** Removes a unit and what is below it. */
  async remove(trx: Knex, unitIds: string[]): Promise<void> {
    await this.#units(trx)
      .where('path_ids', 'like', `${toPathIds(unitIds)}%`)
      .delete();
    await markRollUps({
      database: this.#database,
      trx,
      subjects: unitIds.slice(-2, -1),
    });
  }

  #units(connection?: Knex) {
    return this.#database.table('organizational_units', connection);
  }

  async #save(
    trx: Knex,
    unit: UnitListing,
    unitIds: string[],
    at: string,
  ): Promise<boolean> {
    const row = toRow(unit, unitIds, at);
    const known = await this.#units(trx)
      .where({ id: unit.id })
      .first('arn', 'name');
    await this.#units(trx)
      .insert(row)
      .onConflict('id')
      .merge(['arn', 'name', 'name_key', 'collected_at']);
    if (!known) {
      await markRollUps({
        database: this.#database,
        trx,
        subjects: unitIds.slice(-2),
      });
    }
    return known?.name !== unit.name || known.arn !== unit.arn;
  }
}

function toRow(
  { arn, name }: Told,
  unitIds: string[],
  at: string,
): OrganizationalUnitRow {
  const id = unitIds[unitIds.length - 1];
  return {
    id,
    arn,
    name,
    name_key: name.toLocaleLowerCase('en-US'),
    kind: unitIds.length === 1 ? 'root' : 'organizationalUnit',
    parent_id: unitIds[unitIds.length - 2] ?? null,
    path_ids: toPathIds(unitIds),
    depth: unitIds.length - 1,
    collected_at: at,
  } as OrganizationalUnitRow;
}
