import type { Knex } from 'knex';
import type { PipelineListing } from '../model/pipelines';
import { inBatches } from './batches';
import type { FleetDatabase } from './FleetDatabase';
import { lockFree } from './lockFree';
import { markRollUps } from './markRollUps';
import { pipelineId, pipelineRefOf } from './pipelineId';
import type { PipelineRow } from './rows';
import { updateInPages } from './updateInPages';

/** Which pipelines there are, and when they are read again. */
export class PipelineStore {
  readonly #database: FleetDatabase;
  readonly #now: () => Date;

  constructor(options: { database: FleetDatabase; now: () => Date }) {
    this.#database = options.database;
    this.#now = options.now;
  }

  async find(id: string): Promise<PipelineRow | undefined> {
    return this.#database.table('pipelines').where({ id }).first();
  }

  /**
   * Takes over which pipelines a target has. New and changed ones are due at once, those that are gone are removed.
   * Returns the ids of all that changed.
   */
  async saveListing(options: {
    accountId: string;
    region: string;
    pipelines: PipelineListing[];
  }): Promise<string[]> {
    const { accountId, region, pipelines } = options;
    const now = this.#now().toISOString();
    const rows = await this.#database
      .table('pipelines')
      .where({ account_id: accountId, region })
      .select('id', 'version', 'updated_at');
    const known = new Map(rows.map(row => [row.id, row]));
    const owner = await this.#database
      .table('accounts')
      .where({ id: accountId })
      .first('owner_ref');
    const added: PipelineRow[] = [];
    const changed: string[] = [];
    for (const pipeline of pipelines) {
      const id = pipelineId({ accountId, region, name: pipeline.name });
      const row = known.get(id);
      const columns = {
        pipeline_type: pipeline.pipelineType,
        execution_mode: pipeline.executionMode,
        version: pipeline.version,
        created_at: pipeline.createdAt ?? null,
        updated_at: pipeline.updatedAt ?? null,
        // Asked for again with GetPipeline.
        structure: null,
        due_at: now,
      };
      if (!row) {
        added.push({
          id,
          account_id: accountId,
          region,
          name: pipeline.name,
          name_key: pipeline.name.toLocaleLowerCase('en-US'),
          owner_ref: owner?.owner_ref ?? null,
          ...columns,
        } as PipelineRow);
        changed.push(id);
      } else if (
        row.version !== columns.version ||
        row.updated_at !== columns.updated_at
      ) {
        await this.#database.table('pipelines').where({ id }).update(columns);
        changed.push(id);
      }
    }
    await inBatches(added, batch =>
      this.#database.transaction(async trx => {
        await this.#database
          .table('pipelines', trx)
          .insert(batch)
          .onConflict('id')
          .ignore();
        await this.#mark(trx, accountId);
      }),
    );
    const listed = new Set(
      pipelines.map(({ name }) => pipelineId({ accountId, region, name })),
    );
    const gone = rows.map(({ id }) => id).filter(id => !listed.has(id));
    await this.remove(gone);
    return [...changed, ...gone];
  }

  /** Removes pipelines; their approvals stay as gone, for the records of decisions. */
  async remove(ids: string[]): Promise<void> {
    const now = this.#now().toISOString();
    for (const id of ids) {
      await this.#database.transaction(async trx => {
        await this.#database
          .table('approvals', trx)
          .where({ pipeline_id: id, status: 'waiting' })
          .update({ status: 'gone', closed_at: now });
        for (const table of [
          'action_logs',
          'action_executions',
          'pipeline_executions',
        ] as const) {
          await this.#database
            .table(table, trx)
            .where({ pipeline_id: id })
            .delete();
        }
        await this.#database.table('pipelines', trx).where({ id }).delete();
        await this.#mark(trx, pipelineRefOf(id).accountId);
      });
    }
  }

  /** Removes the pipelines of a target that is no longer read. */
  async removeOf(accountId: string, region: string): Promise<string[]> {
    const rows = await this.#database
      .table('pipelines')
      .where({ account_id: accountId, region })
      .select('id');
    const ids = rows.map(({ id }) => id);
    await this.remove(ids);
    return ids;
  }

  /**
   * Makes pipelines due now; all, or one. They are read in full: AWS may tell of something in an event before the state
   * shows it. Returns how many.
   */
  async makeDue(id?: string): Promise<number> {
    return updateInPages({
      database: this.#database,
      table: 'pipelines',
      filter: id ? { id } : {},
      columns: { due_at: this.#now().toISOString(), rest: null },
    });
  }

  /** The next reading looks at everything, also when the state is the same as before. */
  async forgetRest(id: string): Promise<void> {
    await this.#database
      .table('pipelines')
      .where({ id })
      .update({ rest: null });
  }

  /** Makes those of the pipelines due now that nobody reads and that don't wait after a failure. */
  async makeSeenDue(ids: string[]): Promise<void> {
    const now = this.#now().toISOString();
    const resting = this.#database
      .table('pipelines')
      .whereIn('id', ids)
      .where({ failures: 0 })
      .whereNull('lease_owner')
      .andWhere('due_at', '>', now)
      .select('id');
    await this.#database
      .table('pipelines')
      .whereIn('id', lockFree(this.#database.knex, resting))
      .update({ due_at: now });
  }

  /** Keeps a pipeline hot until a moment, and due by another at the latest. */
  async watch(options: {
    id: string;
    until: Date;
    dueBy: Date;
  }): Promise<void> {
    const until = options.until.toISOString();
    const dueBy = options.dueBy.toISOString();
    await this.#database
      .table('pipelines')
      .where({ id: options.id })
      .update({
        watched_until: until,
        due_at: this.#database.knex.raw(
          'CASE WHEN due_at > ? AND lease_owner IS NULL THEN ? ELSE due_at END',
          [dueBy, dueBy],
        ),
      });
  }

  /** The account's pipelines became more or fewer. */
  async #mark(trx: Knex, accountId: string): Promise<void> {
    await markRollUps({ database: this.#database, trx, subjects: [accountId] });
  }
}
