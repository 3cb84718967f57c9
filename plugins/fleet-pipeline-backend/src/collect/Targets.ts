import { NotFoundError } from '@backstage/errors';
import { organizationsRegion } from '../aws/organizations';
import type { AwsTarget } from '../aws/AwsTarget';
import type { FleetConfig, TargetSelector } from '../config/FleetConfig';
import { readInPages } from '../store/batches';
import type { FleetDatabase } from '../store/FleetDatabase';
import { idsOfPath } from '../store/idsOfPath';
import { type AccountRow, fromJson } from '../store/rows';
import { type SelectableAccount, selectTarget } from './selectTarget';

/** A target that pipelines are read from. */
export interface PipelinesTarget {
  accountId: string;
  region: string;
  roleName?: string;
}

const COLUMNS = ['id', 'state', 'tags', 'tags_listed_at', 'path_ids'] as const;

type AccountColumns = Pick<AccountRow, (typeof COLUMNS)[number]>;

/** Knows from the configuration and the collected organization which role to use where. */
export class Targets {
  readonly #config: FleetConfig;
  readonly #database: FleetDatabase;

  constructor(options: { config: FleetConfig; database: FleetDatabase }) {
    this.#config = options.config;
    this.#database = options.database;
  }

  /** Where the organization is read. */
  organization(): AwsTarget {
    return {
      ...this.#config.aws.managementAccount,
      region: organizationsRegion(
        this.#config.targets.flatMap(({ regions }) => regions),
      ),
    };
  }

  /** How to reach an account's Region. Throws a NotFoundError when no selector matches the account. */
  async find(options: {
    accountId: string;
    region: string;
    purpose: 'read' | 'decide';
  }): Promise<AwsTarget> {
    const { accountId, region, purpose } = options;
    const rows = await this.#database
      .table('accounts')
      .where({ id: accountId })
      .select(...COLUMNS);
    const selector = this.#select(
      await this.#selectable(rows[0] ? rows : [unlisted(accountId)]),
    )[0]?.selector;
    if (!selector) {
      throw new NotFoundError(
        `No selector of fleetPipeline.targets matches account ${accountId}`,
      );
    }
    return {
      accountId,
      region,
      roleName:
        (purpose === 'decide' ? selector.decisionRoleName : undefined) ??
        selector.roleName,
      externalId: selector.externalId,
    };
  }

  /** Everything that pipelines are to be read from. */
  async list(): Promise<PipelinesTarget[]> {
    const rows: AccountColumns[] = await readInPages((after, limit) =>
      this.#database
        .table('accounts')
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .select(...COLUMNS),
    );
    // Accounts that are named need no organization to be found.
    const known = new Set(rows.map(({ id }) => id));
    const named =
      rows.length > 0
        ? []
        : this.#config.targets
            .flatMap(({ accounts }) => (accounts === 'all' ? [] : accounts))
            .filter(id => !known.has(id));
    const accounts = await this.#selectable([
      ...rows,
      ...[...new Set(named)].map(unlisted),
    ]);
    return this.#select(accounts).flatMap(({ account, selector }) =>
      selector.regions.map(region => ({
        accountId: account.id,
        region,
        roleName: selector.roleName,
      })),
    );
  }

  #select(
    accounts: SelectableAccount[],
  ): Array<{ account: SelectableAccount; selector: TargetSelector }> {
    return accounts.flatMap(account => {
      const selector = selectTarget({
        selectors: this.#config.targets,
        account,
      });
      return selector ? [{ account, selector }] : [];
    });
  }

  async #selectable(rows: AccountColumns[]): Promise<SelectableAccount[]> {
    const usesNames = this.#config.targets.some(
      ({ organizationalUnit }) => organizationalUnit,
    );
    const units = usesNames ? await this.#unitsOf(rows) : [];
    const names = new Map(units.map(({ id, name }) => [id, name]));
    return rows.map(row => ({
      id: row.id,
      state: row.state,
      tags: row.tags_listed_at ? fromJson(row.tags) : undefined,
      units: hasPlace(row)
        ? idsOfPath(row.path_ids).map(id => ({
            id,
            // Stored under its id, a unit has no name yet.
            name: names.get(id) === id ? undefined : names.get(id),
          }))
        : undefined,
    }));
  }

  /** The units on the way to one account, or all: each reading of a pipeline asks for one. */
  async #unitsOf(
    rows: AccountColumns[],
  ): Promise<Array<{ id: string; name: string }>> {
    const query = this.#database.table('organizational_units');
    if (rows.length === 1) {
      query.whereIn('id', idsOfPath(rows[0].path_ids));
    }
    return query.select('id', 'name');
  }
}

/** Where accounts come without `Paths`, their place is found out later. */
function hasPlace(row: AccountColumns): boolean {
  return row.path_ids !== '/';
}

/** An account of which only the id is known. */
function unlisted(id: string): AccountColumns {
  return {
    id,
    state: 'ACTIVE',
    tags: '{}',
    tags_listed_at: null,
    path_ids: '/',
  };
}
