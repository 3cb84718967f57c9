import { inBatches, readInPages } from './batches';
import type { FleetDatabase } from './FleetDatabase';
import { toJson } from './rows';
import { searchTextOf } from './searchTextOf';

/**
 * Takes over tags by account id and what follows from them for the owners of accounts and their pipelines. An account
 * without an entry has no tags. Returns whether anything changed.
 */
export async function saveAccountTags(options: {
  database: FleetDatabase;
  tags: Map<string, Record<string, string>>;
  /** Entity reference of the owner that tags name. */
  ownerOf: (tags: Record<string, string>) => string | undefined;
}): Promise<boolean> {
  const { database, tags, ownerOf } = options;
  const rows = await readInPages((after, limit) =>
    database
      .table('accounts')
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .select('id', 'tags', 'owner_ref'),
  );
  const changes = rows.flatMap(row => {
    const own = tags.get(row.id) ?? {};
    const wanted = {
      tags: sortedJson(own),
      // Accounts are searched by these
      tag_values: searchTextOf(Object.values(own)),
      owner_ref: ownerOf(own) ?? null,
    };
    return row.tags === wanted.tags && row.owner_ref === wanted.owner_ref
      ? []
      : [{ id: row.id, wanted }];
  });
  const withPipelines = new Set(
    (await database.table('pipelines').distinct('account_id')).map(
      row => row.account_id,
    ),
  );
  await inBatches(changes, batch =>
    database.transaction(async trx => {
      for (const { id, wanted } of batch) {
        await database.table('accounts', trx).where({ id }).update(wanted);
        if (withPipelines.has(id)) {
          await database
            .table('pipelines', trx)
            .where({ account_id: id })
            .update({ owner_ref: wanted.owner_ref });
        }
      }
    }),
  );
  return changes.length > 0;
}

/** Equal tags give equal text. */
function sortedJson(tags: Record<string, string>) {
  return toJson(
    Object.fromEntries(
      Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );
}
