import { mockServices } from '@backstage/backend-test-utils';
import type { Scope } from '../scope/Scope';
import { FleetDatabase } from '../store/FleetDatabase';
import { type CollectionTargetRow, toJson } from '../store/rows';
import { createTestDatabases } from '../testing/createTestDatabases';
import { AT } from '../testing/rowsForTests';
import { DefaultCollectionReader } from './CollectionReader';

jest.setTimeout(60_000);
const databases = createTestDatabases();
const none = { all: 0, asked: 0 };

describe.each(databases.eachSupportedId())('CollectionReader on %s', id => {
  let database: FleetDatabase;
  let reader: DefaultCollectionReader;

  beforeEach(async () => {
    const knex = await databases.init(id);
    database = await FleetDatabase.create({
      database: mockServices.database({ knex }),
    });
    reader = new DefaultCollectionReader({ database });
  });

  const target = (row: Partial<CollectionTargetRow> & { account_id: string }) =>
    database.table('collection_targets').insert({
      id: `${row.source ?? 'pipelines'}:${row.account_id}:${row.region ?? ''}`,
      source: 'pipelines',
      due_at: AT,
      ...row,
    });

  it('tells how far the first collection is', async () => {
    await target({
      source: 'organization',
      account_id: '111111111111',
      progress: toJson({ accounts: { done: 40, about: 100 } }),
    });
    await target({ account_id: '222222222222', last_success_at: AT });
    await target({ account_id: '333333333333' });

    expect(
      await reader.freshness({ pipelines: { all: 8, asked: 2 } }),
    ).toMatchObject({
      state: 'collecting',
      latestSuccessAt: AT,
      progress: {
        first: true,
        accounts: { done: 40, about: 100 },
        targets: { done: 1, about: 2 },
        pipelines: { done: 2, about: 8 },
      },
    });
  });

  it('counts what failed as asked for, and tells of no progress when all was', async () => {
    await target({
      source: 'organization',
      account_id: '111111111111',
      last_success_at: AT,
    });
    await target({
      account_id: '222222222222',
      failure: toJson({ code: 'AccessDenied', message: 'No' }),
    });

    const freshness = await reader.freshness({ pipelines: none });

    expect(freshness).toMatchObject({ state: 'partial', failedTargets: 1 });
    expect(freshness.progress).toBeUndefined();
  });

  it('counts targets that may be seen; how far the tree is read is for all who see it', async () => {
    await target({
      source: 'organization',
      account_id: '111111111111',
      last_success_at: AT,
      progress: toJson({ accounts: { done: 40, about: 100 } }),
    });
    await target({ account_id: '222222222222' });
    await target({ account_id: '333333333333' });
    const scope: Scope = { field: 'account', values: ['222222222222'] };

    expect(await reader.freshness({ scope, pipelines: none })).toMatchObject({
      targets: 2,
      progress: {
        accounts: { done: 40, about: 100 },
        targets: { done: 0, about: 1 },
      },
    });
  });
});
