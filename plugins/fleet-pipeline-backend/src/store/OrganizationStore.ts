import type { UnitListing, AccountListing } from '../model/organization';
import { inBatches, readInPages } from './batches';
import type { FleetDatabase } from './FleetDatabase';
import {
  type AccountRow,
  type OrganizationalUnitRow,
  type OrganizationRow,
} from './rows';
import { searchTextOf } from './searchTextOf';

/** An account with the units that hold it, from the root down. */
export type CollectedAccount = Omit<AccountListing, 'unitIds'> & {
  unitIds: string[];
};

/** A unit, or the root, with the way to it from the root, itself included. Without a name it is known by paths only. */
export type CollectedUnit = Omit<UnitListing, 'name'> & {
  name?: string;
  kind: 'root' | 'organizationalUnit';
  parentId?: string;
  unitIds: string[];
};

export interface OrganizationSnapshot {
  organization: {
    id: string;
    arn: string;
    managementAccountId: string;
    rootId: string;
  };
  units: CollectedUnit[];
  accounts: CollectedAccount[];
}

/** Writes of the organization; only what changed is written. */
export class OrganizationStore {
  readonly #database: FleetDatabase;
  readonly #now: () => Date;

  constructor(options: { database: FleetDatabase; now: () => Date }) {
    this.#database = options.database;
    this.#now = options.now;
  }

  /**
   * Takes over a snapshot and says whether anything changed. What is no longer there is removed when the snapshot is
   * `complete`.
   */
  async save(
    options: OrganizationSnapshot & { complete: boolean },
  ): Promise<boolean> {
    const { organization, units, accounts, complete } = options;
    const collectedAt = this.#now().toISOString();
    const changes = [
      await this.#saveUnits({ units, collectedAt, complete }),
      await this.#saveAccounts({ accounts, collectedAt, complete }),
      await this.#saveOrganization({ ...organization, collectedAt }),
    ];
    return changes.includes(true);
  }

  async #saveOrganization(options: {
    id: string;
    arn: string;
    managementAccountId: string;
    rootId: string;
    collectedAt: string;
  }): Promise<boolean> {
    const row: OrganizationRow = {
      id: options.id,
      arn: options.arn,
      management_account_id: options.managementAccountId,
      root_id: options.rootId,
      collected_at: options.collectedAt,
    };
    const known = await this.#database.table('organization').first('id');
    await this.#database.transaction(async trx => {
      await this.#database
        .table('organization', trx)
        .whereNot({ id: row.id })
        .delete();
      await this.#database
        .table('organization', trx)
        .insert(row)
        .onConflict('id')
        .merge();
    });
    return known?.id !== row.id;
  }

  async #saveUnits(options: {
    units: CollectedUnit[];
    collectedAt: string;
    complete: boolean;
  }): Promise<boolean> {
    const { units, collectedAt, complete } = options;
    const known = byId(
      await readInPages((after, limit) =>
        this.#database
          .table('organizational_units')
          .where('id', '>', after)
          .orderBy('id')
          .limit(limit)
          .select('*'),
      ),
    );
    const wanted = units.map(unit => {
      const row = known.get(unit.id);
      const name = unit.name ?? row?.name ?? unit.id;
      return {
        id: unit.id,
        arn: unit.arn || row?.arn || '',
        name,
        name_key: name.toLocaleLowerCase('en-US'),
        kind: unit.kind,
        parent_id: unit.parentId ?? null,
        path_ids: pathIds(unit.unitIds),
        depth: unit.unitIds.length - 1,
        collected_at: collectedAt,
      };
    });
    const changed = wanted.filter(row => differs(known.get(row.id), row));
    await inBatches(changed, batch =>
      this.#database
        .table('organizational_units')
        .insert(batch as OrganizationalUnitRow[])
        .onConflict('id')
        .merge(Object.keys(batch[0]) as Array<keyof OrganizationalUnitRow>),
    );
    const gone = complete ? missing(known.keys(), wanted) : [];
    await inBatches(gone, batch =>
      this.#database
        .table('organizational_units')
        .whereIn('id', batch)
        .delete(),
    );
    await this.#database
      .table('organizational_units')
      .update({ collected_at: collectedAt });
    return changed.length + gone.length > 0;
  }

  async #saveAccounts(options: {
    accounts: CollectedAccount[];
    collectedAt: string;
    complete: boolean;
  }): Promise<boolean> {
    const { accounts, collectedAt, complete } = options;
    const known = byId(
      await readInPages((after, limit) =>
        this.#database
          .table('accounts')
          .where('id', '>', after)
          .orderBy('id')
          .limit(limit)
          .select('*'),
      ),
    );
    const wanted = accounts.map(account => ({
      id: account.id,
      arn: account.arn,
      name: account.name,
      name_key: account.name.toLocaleLowerCase('en-US'),
      email: account.email ?? null,
      search_text: searchTextOf([account.name, account.id, account.email]),
      state: account.state,
      joined_at: account.joinedAt ?? null,
      parent_id: account.unitIds[account.unitIds.length - 1] ?? null,
      path_ids: pathIds(account.unitIds),
      collected_at: collectedAt,
    }));
    const changed = wanted.filter(row => differs(known.get(row.id), row));
    await inBatches(changed, batch =>
      this.#database
        .table('accounts')
        .insert(batch as AccountRow[])
        .onConflict('id')
        .merge(Object.keys(batch[0]) as Array<keyof AccountRow>),
    );
    const gone = complete ? missing(known.keys(), wanted) : [];
    await inBatches(gone, batch =>
      this.#database.table('accounts').whereIn('id', batch).delete(),
    );
    await this.#database
      .table('accounts')
      .update({ collected_at: collectedAt });
    return changed.length + gone.length > 0;
  }
}

function byId<Row extends { id: string }>(rows: Row[]): Map<string, Row> {
  return new Map(rows.map(row => [row.id, row]));
}

/** `/r-…/ou-…/`: what is below a unit begins with the unit's own. */
function pathIds(unitIds: string[]): string {
  return `/${unitIds.map(id => `${id}/`).join('')}`;
}

/** Whether a row is new or other than the stored one, apart from the time of collection. */
function differs<Row extends object>(
  known: Row | undefined,
  wanted: Partial<Row>,
): boolean {
  return (
    !known ||
    (Object.keys(wanted) as Array<keyof Row>).some(
      key => key !== 'collected_at' && known[key] !== wanted[key],
    )
  );
}

function missing(
  known: Iterable<string>,
  wanted: Array<{ id: string }>,
): string[] {
  const ids = new Set(wanted.map(({ id }) => id));
  return [...known].filter(id => !ids.has(id));
}
