import type { Knex } from 'knex';
import type { OrganizationListing } from '../model/organization';
import type { FleetDatabase } from './FleetDatabase';
import type { OrganizationRow } from './rows';

/** Writes of the one row that says which organization it is. */
export class OrganizationStore {
  readonly #database: FleetDatabase;

  constructor(options: { database: FleetDatabase }) {
    this.#database = options.database;
  }

  /** Takes it over, in the place of any other, and says whether it is another one. */
  async save(
    trx: Knex,
    organization: OrganizationListing & { rootId: string },
    at: string,
  ): Promise<boolean> {
    const row: OrganizationRow = {
      id: organization.id,
      arn: organization.arn,
      management_account_id: organization.managementAccountId,
      root_id: organization.rootId,
      collected_at: at,
    };
    const table = () => this.#database.table('organization', trx);
    const known = await table().first();
    await table().whereNot({ id: row.id }).delete();
    await table().insert(row).onConflict('id').merge();
    return known?.id !== row.id || known.root_id !== row.root_id;
  }

  /**
   * What the accounts tell of their organization, for a role that may not describe it: their ARN names it and its
   * management account, their place begins with the root.
   */
  async derive(): Promise<
    (OrganizationListing & { rootId: string }) | undefined
  > {
    const account = await this.#database
      .table('accounts')
      .whereNot('path_ids', '/')
      .first('arn', 'path_ids');
    const [, partition, managementAccountId, id] =
      account?.arn.match(
        /^arn:([^:]+):organizations::(\d{12}):account\/(o-\w+)\//,
      ) ?? [];
    const rootId = account?.path_ids.split('/')[1];
    return id && rootId
      ? {
          id,
          arn: `arn:${partition}:organizations::${managementAccountId}:organization/${id}`,
          managementAccountId,
          rootId,
        }
      : undefined;
  }
}
