import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '../testing/createTestDatabases';
import { accountRow, pipelineRow } from '../testing/rowsForTests';
import { FleetDatabase } from './FleetDatabase';
import { TagStore } from './TagStore';

const databases = createTestDatabases();
const AT = '2026-11-20T09:00:00.000Z';

describe.each(databases.eachSupportedId())('TagStore on %s', databaseId => {
  it('takes owners as long as a tag can be', async () => {
    const knex = await databases.init(databaseId);
    const database = await FleetDatabase.create({
      database: mockServices.database.mock({ getClient: async () => knex }),
    });
    const store = new TagStore({ database, ownerOf: tags => tags.owner });
    const id = '123456789012';
    await database
      .table('accounts')
      .insert(accountRow({ id, tags_listed_at: null }));
    await database
      .table('pipelines')
      .insert(pipelineRow({ name: 'orders', account_id: id }));
    expect(await store.idsWithoutTags()).toEqual([id]);
    const owner = `group:default/${'x'.repeat(256)}`;
    const save = () =>
      store.save(knex, {
        ids: [id],
        tags: new Map([[id, { owner, Team: 'Ä' }]]),
        at: AT,
      });
    expect(await save()).toBe(true);
    expect(await save()).toBe(false);
    for (const table of ['accounts', 'pipelines'] as const) {
      expect(await database.table(table).first('owner_ref')).toEqual({
        owner_ref: owner,
      });
    }
    expect(await database.table('accounts').first()).toMatchObject({
      tag_values: expect.stringContaining('ä'),
      tags_listed_at: AT,
    });
    expect(await store.idsWithoutTags()).toEqual([]);
  });

  it('finds the tags that were read longest ago', async () => {
    const knex = await databases.init(databaseId);
    const database = await FleetDatabase.create({
      database: mockServices.database.mock({ getClient: async () => knex }),
    });
    const store = new TagStore({ database, ownerOf: () => undefined });
    const hours = [8, 2, 5, 3];
    await database.table('accounts').insert(
      hours.map((hour, index) =>
        accountRow({
          id: `00000000000${index}`,
          tags_listed_at: `2026-11-20T0${hour}:00:00.000Z`,
        }),
      ),
    );
    const old = async (before: number, atLeast: number) =>
      (
        await store.idsWithOldTags({
          before: `2026-11-20T0${before}:00:00.000Z`,
          since: '2026-11-20T08:00:00.000Z',
          atLeast,
        })
      ).map(id => hours[Number(id)]);
    expect(await old(4, 0)).toEqual([2, 3]);
    expect(await old(1, 1)).toEqual([2]);
    expect(await old(1, 9)).toEqual([2, 3, 5]);
  });
});
