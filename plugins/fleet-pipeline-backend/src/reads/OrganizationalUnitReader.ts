import type {
  OrganizationalUnit,
  OrganizationalUnitQuery,
  Page,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { FleetDatabase } from '../store/FleetDatabase';
import { fromJson, type OrganizationalUnitRow, present } from '../store/rows';
import type { ConsoleUrls } from './ConsoleUrls';
import { pageLimit } from './pageLimit';
import { readPage } from './readPage';
import { readUnitPaths } from './readUnitPaths';
import { whereContains } from './whereContains';

/** Reads the root and the organizational units from the store. */
export interface OrganizationalUnitReader {
  list(options: {
    credentials: BackstageCredentials;
    query: OrganizationalUnitQuery;
  }): Promise<Page<OrganizationalUnit>>;
  /** Throws a `NotFoundError` for one that does not exist. */
  get(options: {
    credentials: BackstageCredentials;
    organizationalUnitId: string;
  }): Promise<OrganizationalUnit>;
}

/** {@link OrganizationalUnitReader} without permissions. */
export class DefaultOrganizationalUnitReader
  implements OrganizationalUnitReader
{
  readonly #database: FleetDatabase;
  readonly #console: ConsoleUrls;

  constructor(options: { database: FleetDatabase; console: ConsoleUrls }) {
    this.#database = options.database;
    this.#console = options.console;
  }

  async list(options: {
    query: OrganizationalUnitQuery;
  }): Promise<Page<OrganizationalUnit>> {
    const { limit, cursor, ...filter } = options.query;
    const query: Knex.QueryBuilder = this.#database.table(
      'organizational_units',
    );
    if (filter.parentId) {
      query.where('parent_id', filter.parentId);
    }
    if (filter.kind) {
      query.where('kind', filter.kind);
    }
    if (filter.search) {
      whereContains({
        query,
        columns: ['name_key', 'id'],
        text: filter.search,
      });
    }

    const page = await readPage<OrganizationalUnitRow>({
      query,
      columns: ['organizational_units.*'],
      scan: filter.search === undefined ? undefined : 'organizational_units',
      sort: [
        { expression: 'name_key', order: 'asc' },
        { expression: 'id', order: 'asc' },
      ],
      filter,
      limit: pageLimit(limit),
      cursor,
    });
    return {
      items: await this.#toUnits(page.rows),
      total: page.total,
      nextCursor: page.nextCursor,
    };
  }

  async get(options: {
    organizationalUnitId: string;
  }): Promise<OrganizationalUnit> {
    const rows = await this.#database
      .table('organizational_units')
      .where('id', options.organizationalUnitId)
      .select();
    if (rows.length === 0) {
      throw new NotFoundError(
        `There is no organizational unit ${options.organizationalUnitId}`,
      );
    }
    const [unit] = await this.#toUnits(rows);
    return unit;
  }

  async #toUnits(rows: OrganizationalUnitRow[]): Promise<OrganizationalUnit[]> {
    const pathOf = await readUnitPaths({
      database: this.#database,
      paths: rows.map(row => row.path_ids),
    });
    return rows.map(row => ({
      id: row.id,
      arn: row.arn,
      name: row.name,
      kind: row.kind,
      parentId: present(row.parent_id),
      path: pathOf(row.path_ids),
      accounts: row.accounts,
      directAccounts: row.direct_accounts,
      childOrganizationalUnits: row.child_units,
      pipelines: row.pipelines,
      approvalsWaiting: row.approvals_waiting,
      health: row.health,
      healthCounts: fromJson(row.health_counts),
      consoleUrl: this.#console.unit(row.arn, row.id),
    }));
  }
}
