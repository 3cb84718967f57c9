import {
  type TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';

/**
 * SQLite, and PostgreSQL where `BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING` says where one is; without it the
 * test utilities would start a container.
 */
export function createTestDatabases(): TestDatabases {
  const ids: TestDatabaseId[] = ['SQLITE_3'];
  if (process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING) {
    ids.push('POSTGRES_15');
  }
  return TestDatabases.create({ ids });
}
