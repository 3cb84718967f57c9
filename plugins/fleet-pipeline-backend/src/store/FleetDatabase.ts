import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type {
  AccountRow,
  ActionExecutionRow,
  ActionLogRow,
  ApprovalRow,
  CollectionTargetRow,
  DecisionClaimRow,
  DecisionRow,
  OrganizationalUnitRow,
  OrganizationRow,
  PipelineExecutionRow,
  PipelineRow,
  RollUpMarkRow,
  RollUpTurnRow,
} from './rows';

/** Row types by table. */
export interface FleetTables {
  organization: OrganizationRow;
  organizational_units: OrganizationalUnitRow;
  accounts: AccountRow;
  roll_up_marks: RollUpMarkRow;
  roll_up_turn: RollUpTurnRow;
  collection_targets: CollectionTargetRow;
  pipelines: PipelineRow;
  pipeline_executions: PipelineExecutionRow;
  action_executions: ActionExecutionRow;
  action_logs: ActionLogRow;
  approvals: ApprovalRow;
  decisions: DecisionRow;
  decision_claims: DecisionClaimRow;
}

const MIGRATIONS = resolvePackagePath(
  '@account-fleet/backstage-plugin-fleet-pipeline-backend',
  'migrations',
);

/** The plugin's database, migrated. Works alike on SQLite and PostgreSQL. */
export class FleetDatabase {
  readonly knex: Knex;

  private constructor(knex: Knex) {
    this.knex = knex;
  }

  static async create(options: {
    database: DatabaseService;
  }): Promise<FleetDatabase> {
    const { database } = options;
    const knex = await database.getClient();
    if (knex.client.config.client !== 'pg') {
      await commitQuickly(knex);
    }
    if (!database.migrations?.skip) {
      await knex.migrate.latest({ directory: MIGRATIONS });
    }
    return new FleetDatabase(knex);
  }

  /** A query on a table, typed by its row; inside a transaction when one is given. */
  table<Name extends keyof FleetTables>(
    name: Name,
    connection: Knex = this.knex,
  ): Knex.QueryBuilder<FleetTables[Name], FleetTables[Name][]> {
    return connection<FleetTables[Name]>(name) as Knex.QueryBuilder<
      FleetTables[Name],
      FleetTables[Name][]
    >;
  }

  async transaction<T>(
    work: (trx: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    return this.knex.transaction(work);
  }
}

/**
 * SQLite works in this thread, and by default waits for the disk several times in each of the small transactions that
 * collecting makes, with all requests behind it. With a write-ahead log a crash of the process loses nothing; a power
 * cut may lose the last moments, which PostgreSQL doesn't.
 *
 * @see https://www.sqlite.org/wal.html
 */
async function commitQuickly(knex: Knex): Promise<void> {
  await knex.raw('PRAGMA journal_mode = WAL');
  await knex.raw('PRAGMA synchronous = NORMAL');
}
