import { mockServices } from '@backstage/backend-test-utils';
import { FleetDatabase } from '../store/FleetDatabase';
import { createTestDatabases } from '../testing/createTestDatabases';
import { accountRow } from '../testing/rowsForTests';
import { encodeCursor, type SortValue } from './Cursor';
import { readPage, type SortKey } from './readPage';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('readPage on %s', databaseId => {
  let database: FleetDatabase;

  beforeAll(async () => {
    const knex = await databases.init(databaseId);
    database = await FleetDatabase.create({
      database: mockServices.database({ knex }),
    });
    // Seven accounts, of which three have no joining date and two the same name
    await database.table('accounts').insert(
      ['b', 'a', 'd', 'a', 'c', 'Z', 'e'].map((name, index) =>
        accountRow({
          id: `00000000000${index}`,
          name,
          joined_at: index % 3 === 0 ? null : `2026-0${index}-01T00:00:00.000Z`,
        }),
      ),
    );
  });

  /** Both ways to read must give the same. */
  async function readAll(options: { sort: SortKey[]; limit: number }) {
    const byIndex = await readPages(options);
    expect(await readPages({ ...options, scan: 'accounts' })).toBe(byIndex);
    return byIndex;
  }

  async function readPages(options: {
    sort: SortKey[];
    limit: number;
    scan?: 'accounts';
  }) {
    const ids: string[] = [];
    const totals = new Set<number>();
    let cursor: string | undefined;
    do {
      const page = await readPage<{ id: string }>({
        query: database.table('accounts'),
        columns: ['accounts.*'],
        filter: {},
        cursor,
        ...options,
      });
      ids.push(...page.rows.map(({ id }) => id.slice(-1)));
      totals.add(page.total);
      cursor = page.nextCursor;
    } while (cursor);
    expect([...totals]).toEqual([7]);
    return ids.join('');
  }

  it.each([1, 2, 3, 7, 50])(
    'gives every row once, in order, %i at a time',
    async limit => {
      const byName: SortKey[] = [
        { expression: 'name_key', order: 'asc' },
        { expression: 'id', order: 'asc' },
      ];
      expect(await readAll({ limit, sort: byName })).toBe('1304265');
    },
  );

  it.each([1, 2, 3, 7, 50])(
    'sorts nulls alike in both directions, %i at a time',
    async limit => {
      const expression = "coalesce(joined_at, '')";
      const id: SortKey = { expression: 'id', order: 'asc' };

      expect(
        await readAll({ limit, sort: [{ expression, order: 'asc' }, id] }),
      ).toBe('0361245');
      expect(
        await readAll({ limit, sort: [{ expression, order: 'desc' }, id] }),
      ).toBe('5421036');
    },
  );

  it('neither repeats nor skips when rows come and go', async () => {
    const options = {
      columns: ['accounts.*'],
      filter: {},
      limit: 2,
      sort: [{ expression: 'id', order: 'asc' } as const],
    };
    const first = await readPage<{ id: string }>({
      query: database.table('accounts'),
      ...options,
    });
    await database
      .table('accounts')
      .insert(accountRow({ id: '00000000000-', name: 'early' }));
    await database.table('accounts').where('id', '000000000001').delete();

    const second = await readPage<{ id: string }>({
      query: database.table('accounts'),
      cursor: first.nextCursor,
      ...options,
    });

    expect(second.rows.map(({ id }) => id.slice(-1))).toEqual(['2', '3']);
  });

  it('counts what there is when nothing is left after the cursor', async () => {
    const options = {
      columns: ['accounts.id'],
      filter: {},
      limit: 1,
      sort: [{ expression: 'id', order: 'desc' } as const],
    };
    const first = await readPage<{ id: string }>({
      query: database.table('accounts'),
      ...options,
    });
    const last = database.table('accounts').where('id', first.rows[0].id);

    for (const scan of ['accounts', undefined] as const) {
      const page = await readPage({
        query: last.clone(),
        scan,
        cursor: first.nextCursor,
        ...options,
      });
      expect(page).toEqual({ rows: [], total: 1, nextCursor: undefined });
    }
  });

  it('refuses a cursor of another list, or of nobody, by its name', async () => {
    const options = {
      query: database.table('accounts'),
      columns: ['accounts.*'],
      limit: 1,
      sort: [{ expression: 'id', order: 'asc' } as const],
    };
    const { nextCursor } = await readPage({
      ...options,
      filter: { state: 'ACTIVE' },
    });

    await expect(
      readPage({ ...options, filter: {}, cursor: nextCursor }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/^cursor belongs to another/),
    });
    const { fingerprint } = parseCursor(nextCursor!);
    for (const values of [[7], ['a\0b'], [null], [], ['a', 'b']]) {
      await expect(
        readPage({
          ...options,
          filter: { state: 'ACTIVE' },
          cursor: encodeCursor({ fingerprint, values: values as SortValue[] }),
        }),
      ).rejects.toMatchObject({
        message: expect.stringMatching(/^cursor is malformed/),
      });
    }
    for (const cursor of ['nonsense', 'bnVsbA', 'W10', 'eyJhIjoxfQ']) {
      await expect(
        readPage({ ...options, filter: {}, cursor }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(/^cursor is malformed/),
      });
    }
  });

  it('refuses in a cursor what is no integer where integers are compared', async () => {
    const options = {
      query: database.table('accounts'),
      columns: ['accounts.*'],
      filter: {},
      limit: 1,
      sort: [
        { expression: 'health_rank', order: 'asc', type: 'integer' } as const,
        { expression: 'id', order: 'asc' } as const,
      ],
    };
    const { nextCursor } = await readPage(options);
    expect(
      (await readPage({ ...options, cursor: nextCursor })).rows,
    ).toHaveLength(1);
    const { fingerprint } = parseCursor(nextCursor!);

    for (const rank of ['0', 'text', 0.5, 2 ** 40]) {
      await expect(
        readPage({
          ...options,
          cursor: encodeCursor({ fingerprint, values: [rank, '0'] }),
        }),
      ).rejects.toMatchObject({ name: 'InputError' });
    }
  });
});

function parseCursor(text: string): { fingerprint: string } {
  const [fingerprint] = JSON.parse(Buffer.from(text, 'base64url').toString());
  return { fingerprint };
}
