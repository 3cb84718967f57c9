import { type Spread, spreadOf } from '../support/percentile';
import type { PortalClient } from '../support/PortalClient';
import { type Read, readsOf } from './readsOf';

/** How one read did. */
export interface ReadFigures {
  label: string;
  /** Until the last byte, in milliseconds. */
  ms: Spread;
  /** Items of a list. */
  items?: number;
  bytes: number;
  gzipBytes: number;
}

interface Run {
  client: PortalClient;
  reads: Read[];
  durations: Map<string, number[]>;
}

const WARM_UP = 30;

/**
 * Makes every read many times, one after the other over one connection, in turns with the other portals, so that what
 * else the machine does meanwhile meets all of them alike.
 */
export async function measureReads(options: {
  clients: PortalClient[];
  requests: number;
}): Promise<ReadFigures[][]> {
  const runs: Run[] = [];
  for (const client of options.clients) {
    runs.push({ client, reads: await readsOf(client), durations: new Map() });
  }
  for (let round = -WARM_UP; round < options.requests; round++) {
    for (const run of runs) {
      await readAll(run, round >= 0);
    }
  }
  return Promise.all(runs.map(figuresOf));
}

async function readAll(run: Run, counts: boolean): Promise<void> {
  for (const { label, path } of run.reads) {
    const { status, ms, text } = await run.client.get(path);
    if (status !== 200) {
      throw new Error(`${path} was answered with ${status}: ${text}`);
    }
    if (counts) {
      const durations = run.durations.get(label) ?? [];
      durations.push(ms);
      run.durations.set(label, durations);
    }
  }
}

async function figuresOf(run: Run): Promise<ReadFigures[]> {
  const figures: ReadFigures[] = [];
  for (const { label, path } of run.reads) {
    const { text, bytes } = await run.client.get(path);
    figures.push({
      label,
      ms: spreadOf(run.durations.get(label) ?? []),
      items: JSON.parse(text).items?.length,
      bytes,
      gzipBytes: (await run.client.get(path, { gzip: true })).bytes,
    });
  }
  return figures;
}
