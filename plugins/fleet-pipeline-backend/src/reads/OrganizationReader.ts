import type {
  Health,
  HealthCounts,
  Organization,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { FleetConfig } from '../config/FleetConfig';
import type { Scope } from '../scope/Scope';
import { whereInScope } from '../scope/whereInScope';
import type { FleetDatabase } from '../store/FleetDatabase';
import { accountScopeColumns } from './AccountReader';
import type { ApprovalReader } from './ApprovalReader';
import type { AskedCount } from './collectionProgress';
import type { DefaultCollectionReader } from './CollectionReader';
import { pipelineScopeColumns } from './PipelineReader';

/** Who asks, and what they may see and decide. A scope that is left out covers everything, `decideScope` nothing. */
export interface OrganizationReadOptions {
  credentials: BackstageCredentials;
  accountScope?: Scope;
  pipelineScope?: Scope;
  decideScope?: Scope;
}

/** Reads the organization and the numbers of the Overview: each is the total of a list that the person may open. */
export interface OrganizationReader {
  get(options: OrganizationReadOptions): Promise<Organization>;
}

/** {@link OrganizationReader} without permissions. */
export class DefaultOrganizationReader implements OrganizationReader {
  readonly #database: FleetDatabase;
  readonly #config: FleetConfig;
  readonly #approvals: ApprovalReader;
  readonly #collection: DefaultCollectionReader;

  constructor(options: {
    database: FleetDatabase;
    config: FleetConfig;
    approvals: ApprovalReader;
    collection: DefaultCollectionReader;
  }) {
    this.#database = options.database;
    this.#config = options.config;
    this.#approvals = options.approvals;
    this.#collection = options.collection;
  }

  async get(options: OrganizationReadOptions): Promise<Organization> {
    const { credentials, accountScope, pipelineScope, decideScope } = options;
    const pipelines = await this.#pipelines(pipelineScope ?? 'all');
    // Side by side: each looks at tables of its own, and PostgreSQL has more than one connection
    const [[organization], accounts, units, approvals, freshness] =
      await Promise.all([
        this.#database.table('organization').select(),
        this.#countAccounts(accountScope ?? 'all'),
        this.#countUnits(),
        this.#approvals.count({
          credentials,
          scope: pipelineScope,
          decideScope,
        }),
        this.#collection.freshness({ scope: accountScope, pipelines }),
      ]);
    return {
      id: organization?.id,
      arn: organization?.arn,
      managementAccountId: organization?.management_account_id,
      rootId: organization?.root_id,
      counts: {
        accounts,
        organizationalUnits: units,
        pipelines: pipelines.all,
      },
      pipelineHealth: pipelines.health,
      approvals,
      freshness,
      lanes: this.#config.lanes.map(({ id, title }) => ({ id, title })),
      sandbox: this.#config.aws.endpoint !== undefined,
    };
  }

  async #countAccounts(scope: Scope): Promise<number> {
    const query: Knex.QueryBuilder = this.#database.table('accounts');
    whereInScope({ query, scope, columns: accountScopeColumns });
    const [{ count }] = await query.count({ count: '*' });
    return Number(count);
  }

  async #countUnits(): Promise<number> {
    const [{ count }] = await this.#database
      .knex('organizational_units')
      .where('kind', 'organizationalUnit')
      .count({ count: '*' });
    return Number(count);
  }

  async #pipelines(
    scope: Scope,
  ): Promise<AskedCount & { oldestReadAt?: string; health: HealthCounts }> {
    const rows: Array<{
      health: Health;
      all: number | string;
      oldest: string | null;
    }> = await this.#pipelinesOf(scope)
      .groupBy('pipelines.health')
      .select('pipelines.health')
      .count({ all: '*' })
      .min({ oldest: 'pipelines.collected_at' });
    const [{ never }] = await this.#pipelinesOf(scope)
      .whereNull('pipelines.collected_at')
      .whereNull('pipelines.failure')
      .count({ never: '*' });
    const all = sum(rows.map(row => Number(row.all)));
    return {
      health: Object.fromEntries(
        rows.map(row => [row.health, Number(row.all)]),
      ),
      all,
      asked: all - Number(never),
      oldestReadAt: rows
        .flatMap(({ oldest }) => oldest ?? [])
        .sort()
        .at(0),
    };
  }

  #pipelinesOf(scope: Scope): Knex.QueryBuilder {
    const query: Knex.QueryBuilder = this.#database.table('pipelines');
    if (scope !== 'all') {
      query.leftJoin('accounts', 'accounts.id', 'pipelines.account_id');
      whereInScope({ query, scope, columns: pipelineScopeColumns });
    }
    return query;
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
