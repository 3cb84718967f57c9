import type { Knex } from 'knex';
import type { FleetDatabase } from './FleetDatabase';
import { toJson } from './rows';
import { searchTextOf } from './searchTextOf';

const PAGE = 200;

/** Tags by key. */
export type Tags = Record<string, string>;

/** Writes of accounts' tags and of what follows from them for the owners of accounts and their pipelines. */
export class TagStore {
  readonly #database: FleetDatabase;
  readonly #ownerOf: (tags: Tags) => string | undefined;

  constructor(options: {
    database: FleetDatabase;
    /** Entity reference of the owner that tags name. */
    ownerOf: (tags: Tags) => string | undefined;
  }) {
    this.#database = options.database;
    this.#ownerOf = options.ownerOf;
  }

  /** Takes over the tags of some accounts; one without an entry has none. Returns whether anything changed. */
  async save(
    trx: Knex,
    options: { ids: string[]; tags: Map<string, Tags>; at: string },
  ): Promise<boolean> {
    const { ids, tags, at } = options;
    const rows = await this.#accounts(trx)
      .whereIn('id', ids)
      .select('id', 'tags', 'owner_ref');
    const changed = rows.flatMap(row => {
      const own = tags.get(row.id) ?? {};
      const wanted = {
        tags: sortedJson(own),
        tag_values: searchTextOf(Object.values(own)),
        owner_ref: this.#ownerOf(own) ?? null,
      };
      return row.tags === wanted.tags && row.owner_ref === wanted.owner_ref
        ? []
        : [{ row, wanted }];
    });
    for (const { row, wanted } of changed) {
      await this.#accounts(trx).where({ id: row.id }).update(wanted);
      if (row.owner_ref !== wanted.owner_ref) {
        await this.#database
          .table('pipelines', trx)
          .where({ account_id: row.id })
          .update({ owner_ref: wanted.owner_ref });
      }
    }
    await this.#accounts(trx).whereIn('id', ids).update({ tags_listed_at: at });
    return changed.length > 0;
  }

  /** Ids of some accounts after another id, in their order. */
  async idsAfter(id: string): Promise<string[]> {
    const rows = await this.#accounts()
      .where('id', '>', id)
      .orderBy('id')
      .limit(PAGE)
      .select('id');
    return rows.map(row => row.id);
  }

  /** Ids of some accounts whose tags were never read. */
  async idsWithoutTags(): Promise<string[]> {
    const rows = await this.#accounts()
      .whereNull('tags_listed_at')
      .orderBy('id')
      .limit(PAGE)
      .select('id');
    return rows.map(row => row.id);
  }

  /** Ids of accounts whose tags were read before a moment, or longest ago of those that were not read `since` another. */
  async idsWithOldTags(options: {
    before: string;
    since: string;
    atLeast: number;
  }): Promise<string[]> {
    const rows = await this.#accounts()
      .where('tags_listed_at', '<', options.since)
      .orderBy('tags_listed_at')
      .select('id', 'tags_listed_at');
    return rows.flatMap((row, index) =>
      index < options.atLeast || row.tags_listed_at! < options.before
        ? [row.id]
        : [],
    );
  }

  #accounts(connection?: Knex) {
    return this.#database.table('accounts', connection);
  }
}

/** Equal tags give equal text. */
function sortedJson(tags: Tags) {
  return toJson(
    Object.fromEntries(
      Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );
}
