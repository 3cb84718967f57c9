import type {
  Account,
  AccountQuery,
  Page,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Scope } from '../scope/Scope';
import { type ScopeColumns, whereInScope } from '../scope/whereInScope';
import type { FleetDatabase } from '../store/FleetDatabase';
import { type AccountRow, fromJson, present } from '../store/rows';
import type { ConsoleUrls } from './ConsoleUrls';
import { pageLimit } from './pageLimit';
import { readPage, type SortKey } from './readPage';
import { readUnitPaths } from './readUnitPaths';
import { whereContains } from './whereContains';
import { whereInUnit } from './whereInUnit';

/** Who asks, and what of it may be seen. */
export interface ReadOptions {
  credentials: BackstageCredentials;
  /** Left out: everything. */
  scope?: Scope;
}

/** Reads accounts from the store. */
export interface AccountReader {
  list(options: ReadOptions & { query: AccountQuery }): Promise<Page<Account>>;
  /** Throws a `NotFoundError` for one that does not exist or may not be seen. */
  get(options: ReadOptions & { accountId: string }): Promise<Account>;
}

/** Columns of `accounts` that permission conditions look at. */
export const accountScopeColumns: ScopeColumns = {
  account: 'accounts.id',
  path: 'accounts.path_ids',
  owner: 'accounts.owner_ref',
  tags: 'accounts.tags',
};

/** What is shown of an account. */
const SHOWN = [
  'id',
  'arn',
  'name',
  'email',
  'state',
  'joined_at',
  'parent_id',
  'path_ids',
  'owner_ref',
  'tags',
  'pipelines',
  'approvals_waiting',
  'health',
  'health_counts',
  'collected_at',
] as const;

const COLUMNS = SHOWN.map(column => `accounts.${column}`);

type ListedAccount = Pick<AccountRow, (typeof SHOWN)[number]>;

type Sort = NonNullable<AccountQuery['sort']>;

const SORT_EXPRESSION: Record<Sort, string> = {
  name: 'accounts.name_key',
  id: 'accounts.id',
  joinedAt: "coalesce(accounts.joined_at, '')",
  health: 'accounts.health_rank',
};

/** {@link AccountReader} without permissions. */
export class DefaultAccountReader implements AccountReader {
  readonly #database: FleetDatabase;
  readonly #console: ConsoleUrls;

  constructor(options: { database: FleetDatabase; console: ConsoleUrls }) {
    this.#database = options.database;
    this.#console = options.console;
  }

  async list(
    options: ReadOptions & { query: AccountQuery },
  ): Promise<Page<Account>> {
    const { limit, cursor, ...filter } = options.query;
    const { scope = 'all' } = options;
    const query: Knex.QueryBuilder = this.#database.table('accounts');
    whereInScope({ query, scope, columns: accountScopeColumns });
    if (filter.organizationalUnitId) {
      whereInUnit({ query, unitId: filter.organizationalUnitId });
    }
    if (filter.parentId) {
      query.where('accounts.parent_id', filter.parentId);
    }
    if (filter.state) {
      query.where('accounts.state', filter.state);
    }
    if (filter.health?.length) {
      query.whereIn('accounts.health', filter.health);
    }
    if (filter.search) {
      whereContains({
        query,
        columns: ['accounts.searched'],
        text: filter.search,
      });
    }

    const looksAtEvery =
      scope !== 'all' ||
      filter.search !== undefined ||
      filter.organizationalUnitId !== undefined;
    const page = await readPage<ListedAccount>({
      query,
      columns: COLUMNS,
      scan: looksAtEvery ? 'accounts' : undefined,
      sort: sortKeys(filter.sort ?? 'name', filter.order),
      filter,
      limit: pageLimit(limit),
      cursor,
    });
    return {
      items: await this.#toAccounts(page.rows),
      total: page.total,
      nextCursor: page.nextCursor,
    };
  }

  async get(options: ReadOptions & { accountId: string }): Promise<Account> {
    const query: Knex.QueryBuilder = this.#database
      .table('accounts')
      .where('accounts.id', options.accountId);
    whereInScope({
      query,
      scope: options.scope ?? 'all',
      columns: accountScopeColumns,
    });
    const rows: ListedAccount[] = await query.select(COLUMNS);
    if (rows.length === 0) {
      throw new NotFoundError(
        `There is no account ${options.accountId}, or you may not see it`,
      );
    }
    const [account] = await this.#toAccounts(rows);
    return account;
  }

  async #toAccounts(rows: ListedAccount[]): Promise<Account[]> {
    const [[organization], pathOf] = await Promise.all([
      this.#database.table('organization').select('management_account_id'),
      readUnitPaths({
        database: this.#database,
        paths: rows.map(row => row.path_ids),
      }),
    ]);
    return rows.map(row => ({
      id: row.id,
      arn: row.arn,
      name: row.name,
      email: present(row.email),
      state: row.state as Account['state'],
      joinedAt: present(row.joined_at),
      parentId: present(row.parent_id),
      path: pathOf(row.path_ids),
      ownerRef: present(row.owner_ref),
      tags: fromJson(row.tags),
      isManagementAccount: row.id === organization?.management_account_id,
      pipelines: row.pipelines,
      approvalsWaiting: row.approvals_waiting,
      health: row.health,
      healthCounts: fromJson(row.health_counts),
      collectedAt: row.collected_at,
      consoleUrl: this.#console.account(row.arn, row.id),
    }));
  }
}

function sortKeys(sort: Sort, order?: 'asc' | 'desc'): SortKey[] {
  // The most urgent and the newest come first unless asked otherwise
  const usual = sort === 'health' || sort === 'joinedAt' ? 'desc' : 'asc';
  const first: SortKey = {
    expression: SORT_EXPRESSION[sort],
    order: order ?? usual,
    type: sort === 'health' ? 'integer' : 'text',
  };
  switch (sort) {
    case 'id':
      return [first];
    case 'health':
      return [
        first,
        { expression: SORT_EXPRESSION.name, order: 'asc' },
        { expression: SORT_EXPRESSION.id, order: 'asc' },
      ];
    default:
      // In one direction, which an index has both ways
      return [first, { expression: SORT_EXPRESSION.id, order: first.order }];
  }
}
