import type {
  FleetAccountResource,
  FleetApprovalResource,
  FleetPipelineResource,
} from '@account-fleet/backstage-plugin-fleet-pipeline-node';
import {
  approvalRecordColumns,
  type ApprovalRecord,
  approvalResource,
  queryApprovals,
} from '../approvals/ApprovalRecord';
import { idsOfPath } from '../store/idsOfPath';
import type { FleetDatabase } from '../store/FleetDatabase';
import { fromJson } from '../store/rows';
import type { ResourceLoader } from './registerPermissions';

/** {@link ResourceLoader} from the store. */
export class DatabaseResourceLoader implements ResourceLoader {
  readonly #database: FleetDatabase;

  constructor(options: { database: FleetDatabase }) {
    this.#database = options.database;
  }

  async accounts(
    ids: string[],
  ): Promise<Array<FleetAccountResource | undefined>> {
    const rows = await this.#database
      .table('accounts')
      .whereIn('id', ids)
      .select('id', 'path_ids', 'owner_ref', 'tags');
    return inOrder(ids, rows, row => ({
      accountId: row.id,
      organizationalUnitIds: idsOfPath(row.path_ids),
      ownerRef: row.owner_ref ?? undefined,
      tags: fromJson(row.tags),
    }));
  }

  async pipelines(
    ids: string[],
  ): Promise<Array<FleetPipelineResource | undefined>> {
    const rows: Array<{
      id: string;
      account_id: string;
      region: string;
      owner_ref: string | null;
      path_ids: string | null;
    }> = await this.#database
      .table('pipelines')
      .leftJoin('accounts', 'accounts.id', 'pipelines.account_id')
      .whereIn('pipelines.id', ids)
      .select(
        'pipelines.id',
        'pipelines.account_id',
        'pipelines.region',
        'pipelines.owner_ref',
        'accounts.path_ids',
      );
    return inOrder(ids, rows, row => ({
      accountId: row.account_id,
      organizationalUnitIds: idsOfPath(row.path_ids ?? ''),
      ownerRef: row.owner_ref ?? undefined,
      region: row.region,
    }));
  }

  async approvals(
    ids: string[],
  ): Promise<Array<FleetApprovalResource | undefined>> {
    const records: ApprovalRecord[] = await queryApprovals({
      database: this.#database,
      scope: 'all',
    })
      .whereIn('approvals.id', ids)
      .select(approvalRecordColumns);
    return inOrder(ids, records, approvalResource);
  }
}

function inOrder<Row extends { id: string }, Resource>(
  ids: string[],
  rows: Row[],
  toResource: (row: Row) => Resource,
): Array<Resource | undefined> {
  const byId = new Map(rows.map(row => [row.id, row]));
  return ids.map(id => {
    const row = byId.get(id);
    return row && toResource(row);
  });
}
