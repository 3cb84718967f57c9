import type { Benchmark } from '../Benchmark';
import { FLEETS } from '../collect/sizes';
import { count, kilobytes, megabytes, millis, times } from '../support/format';
import { startPostgres } from '../replicas/startPostgres';
import type { Table } from '../support/Table';
import { measureReads, type ReadFigures } from './measureReads';
import {
  type PreparedPortal,
  preparePortal,
  sharedPortal,
} from './preparePortal';

/** The reads of a small and a large fleet on one database. */
interface DatabaseFigures {
  database: string;
  small: ReadFigures[];
  large: ReadFigures[];
  rssBytes: { small: number; large: number };
}

const REQUESTS = { small: 50, full: 300 };

export const reads: Benchmark = {
  name: 'reads',
  title: 'Reading at size, against a fleet of 100 accounts',
  async run({ size, scratch, say }) {
    const fleets = [FLEETS['100'], FLEETS[size === 'full' ? '10000' : '1000']];
    const postgres = await Promise.all(fleets.map(() => startPostgres()));
    say(`collecting ${fleets.map(({ label }) => label).join(' and ')}`);
    const [onSqlite, onPostgres] = await Promise.all([
      Promise.all(fleets.map(fleet => sharedPortal({ fleet, scratch }))),
      Promise.all(
        fleets.map((fleet, index) =>
          preparePortal({
            fleet,
            scratch,
            database: 'PostgreSQL',
            connectionString: postgres[index].connectionString,
          }),
        ),
      ),
    ]);
    const figures: DatabaseFigures[] = [];
    for (const [database, portals] of [
      ['SQLite', onSqlite],
      ['PostgreSQL', onPostgres],
    ] as const) {
      say(`reading from ${database}`);
      figures.push(await measure(database, portals, REQUESTS[size]));
    }
    await Promise.all(onPostgres.map(({ stop }) => stop()));
    await Promise.all(postgres.map(({ stop }) => stop()));
    const labels = fleets.map(({ label }) => label);
    return {
      tables: figures.map(of => readTable(of, labels)),
      figures: { fleets: labels, requests: REQUESTS[size], databases: figures },
    };
  },
};

async function measure(
  database: string,
  portals: PreparedPortal[],
  requests: number,
): Promise<DatabaseFigures> {
  const [small, large] = await measureReads({
    clients: portals.map(({ client }) => client),
    requests,
  });
  const [{ memory: smallMemory }, { memory: largeMemory }] = await Promise.all(
    portals.map(({ portal }) => portal.report()),
  );
  return {
    database,
    small,
    large,
    rssBytes: { small: smallMemory.rssBytes, large: largeMemory.rssBytes },
  };
}

function readTable(of: DatabaseFigures, [small, large]: string[]): Table {
  return {
    title: `${of.database}: ${large}, against ${small}`,
    columns: [
      '',
      'p50',
      'p99',
      'p50 small',
      'p99 small',
      'growth p50',
      'growth p99',
      'items',
      'items small',
      'payload',
      'gzip',
    ],
    rows: of.large.map(({ label, ms, items, bytes, gzipBytes }) => {
      const before = of.small.find(read => read.label === label);
      return [
        label,
        millis(ms.p50),
        millis(ms.p99),
        millis(before?.ms.p50),
        millis(before?.ms.p99),
        times(ms.p50, before?.ms.p50),
        times(ms.p99, before?.ms.p99),
        count(items),
        count(before?.items),
        kilobytes(bytes),
        kilobytes(gzipBytes),
      ];
    }),
    notes: [
      `At the client, over one connection on the same machine. Memory (RSS) of the backend: ${megabytes(
        of.rssBytes.large,
      )}, and ${megabytes(of.rssBytes.small)} for the small fleet.`,
    ],
  };
}
