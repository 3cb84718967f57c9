import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { accountScopeColumns } from '../reads/AccountReader';
import { idsOfPath } from '../store/idsOfPath';
import { FleetDatabase } from '../store/FleetDatabase';
import { fromJson, toJson } from '../store/rows';
import { createTestDatabases } from '../testing/createTestDatabases';
import { accountRow } from '../testing/rowsForTests';
import { isInScope, type Scope } from './Scope';
import { whereInScope } from './whereInScope';

const databases = createTestDatabases();

const accounts = [
  accountRow({
    id: '000000000001',
    path_ids: '/r-test/ou-test-prod/',
    owner_ref: 'group:default/payments',
    tags: toJson({ environment: 'prod', team: 'a' }),
  }),
  accountRow({
    id: '000000000002',
    path_ids: '/r-test/ou-test-prod/ou-test-prod2/',
    tags: toJson({ environment: 'Prod' }),
  }),
  accountRow({ id: '000000000003', owner_ref: 'group:default/data' }),
  accountRow({
    id: '000000000004',
    tags: toJson({ note: 'say "environment":"prod", please', 'a%': '\\' }),
  }),
];

const payments: Scope = { field: 'owner', values: ['group:default/payments'] };
const prod: Scope = { field: 'organizationalUnit', values: ['ou-test-prod'] };

const scopes: Array<[Scope, string]> = [
  ['all', '1234'],
  ['none', ''],
  [payments, '1'],
  [{ not: payments }, '234'],
  [prod, '12'],
  [{ field: 'organizationalUnit', values: ['r-test'] }, '1234'],
  [{ field: 'organizationalUnit', values: ['ou-test-%', 'OU-TEST-PROD'] }, ''],
  [{ field: 'organizationalUnit', values: [] }, ''],
  [{ not: { field: 'organizationalUnit', values: [] } }, '1234'],
  [{ field: 'account', values: ['000000000003', '000000000009'] }, '3'],
  [{ field: 'account', values: [] }, ''],
  [{ field: 'tag', key: 'environment' }, '12'],
  [{ field: 'tag', key: 'environment', value: 'prod' }, '1'],
  [{ field: 'tag', key: 'team', value: 'a' }, '1'],
  [{ field: 'tag', key: 'a%', value: '\\' }, '4'],
  [{ field: 'tag', key: 'a_' }, ''],
  [{ not: { field: 'tag', key: 'environment', value: 'prod' } }, '234'],
  [{ allOf: [prod, { not: payments }] }, '2'],
  [
    {
      anyOf: [
        payments,
        { allOf: [prod, { field: 'tag', key: 'environment' }] },
        { field: 'account', values: ['000000000004'] },
      ],
    },
    '124',
  ],
  [{ not: { anyOf: [payments, prod] } }, '34'],
  [{ field: 'region', values: ['eu-central-1'] }, ''],
  [{ not: { field: 'lane', values: ['prod'] } }, '1234'],
  [{ field: 'colour', values: ['red'] } as never, ''],
];

describe.each(databases.eachSupportedId())('whereInScope on %s', databaseId => {
  let database: FleetDatabase;

  beforeAll(async () => {
    const knex = await databases.init(databaseId);
    database = await FleetDatabase.create({
      database: mockServices.database({ knex }),
    });
    await database.table('accounts').insert(accounts);
  });

  it.each(scopes)('%j covers %s', async (scope, expected) => {
    const query: Knex.QueryBuilder = database.table('accounts');
    whereInScope({ query, scope, columns: accountScopeColumns });
    const rows: Array<{ id: string }> = await query.orderBy('id').select('id');

    expect(rows.map(({ id }) => id.slice(-1)).join('')).toBe(expected);
  });
});

describe('isInScope', () => {
  it.each(scopes)('%j covers %s', (scope, expected) => {
    const covered = accounts.filter(row =>
      isInScope({
        scope,
        resource: {
          accountId: row.id,
          organizationalUnitIds: idsOfPath(row.path_ids),
          ownerRef: row.owner_ref ?? undefined,
          tags: fromJson(row.tags),
        },
      }),
    );

    expect(covered.map(({ id }) => id.slice(-1)).join('')).toBe(expected);
  });
});
