import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '../testing/createTestDatabases';
import { accountRow, pipelineRow } from '../testing/rowsForTests';
import { FleetDatabase } from './FleetDatabase';
import { saveAccountTags } from './saveAccountTags';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'saveAccountTags on %s',
  databaseId => {
    it('takes owners as long as a tag can be', async () => {
      const knex = await databases.init(databaseId);
      const database = await FleetDatabase.create({
        database: mockServices.database.mock({ getClient: async () => knex }),
      });
      const id = '123456789012';
      await database.table('accounts').insert(accountRow({ id }));
      await database
        .table('pipelines')
        .insert(pipelineRow({ name: 'orders', account_id: id }));
      const owner = `group:default/${'x'.repeat(256)}`;
      expect(
        await saveAccountTags({
          database,
          tags: new Map([[id, { owner }]]),
          ownerOf: tags => tags.owner,
        }),
      ).toBe(true);
      for (const table of ['accounts', 'pipelines'] as const) {
        expect(await database.table(table).first('owner_ref')).toEqual({
          owner_ref: owner,
        });
      }
    });
  },
);
