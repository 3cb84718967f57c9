import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { readFleetConfig } from '../config/readFleetConfig';
import { FleetDatabase } from '../store/FleetDatabase';
import { createTestDatabases } from '../testing/createTestDatabases';
import { accountRow, unitRow } from '../testing/rowsForTests';
import { Targets } from './Targets';

const databases = createTestDatabases();
const ACCOUNT = '123456789012';

describe.each(databases.eachSupportedId())('Targets on %s', databaseId => {
  it('finds a target by the names of its units, without reading all units', async () => {
    const knex = await databases.init(databaseId);
    const database = await FleetDatabase.create({
      database: mockServices.database.mock({ getClient: async () => knex }),
    });
    await database
      .table('organizational_units')
      .insert([
        unitRow({ id: 'r-root' }),
        unitRow({ id: 'ou-a', name: 'Workloads' }),
        unitRow({ id: 'ou-b', name: 'Other' }),
      ]);
    await database
      .table('accounts')
      .insert(accountRow({ id: ACCOUNT, path_ids: '/r-root/ou-a/' }));
    const targets = new Targets({
      database,
      config: readFleetConfig(
        new ConfigReader({
          fleetPipeline: {
            aws: { managementAccount: { accountId: '111111111111' } },
            targets: [
              {
                accounts: 'all',
                organizationalUnit: 'Workloads',
                regions: ['eu-central-1'],
                roleName: 'Read',
              },
            ],
          },
        }),
      ),
    });
    const read: unknown[][] = [];
    const units = (sql: string) => sql.includes('organizational_units');
    knex.on('query-response', (response, { sql }) => {
      if (units(sql)) {
        read.push(response);
      }
    });
    expect(
      await targets.find({
        accountId: ACCOUNT,
        region: 'eu-central-1',
        purpose: 'read',
      }),
    ).toMatchObject({ roleName: 'Read' });
    expect(read.map(rows => rows.length)).toEqual([2]);
    expect(await targets.list()).toEqual([
      { accountId: ACCOUNT, region: 'eu-central-1', roleName: 'Read' },
    ]);
  });
});
