import type { CollectingFromSandbox } from './startCollecting';

/**
 * Lets time pass for a collector without waiting for it: the clock goes from one moment at which something is due to the
 * next, and what is due is done. What becomes due within `graceMs` is done together.
 */
export async function passTime(options: {
  from: Pick<CollectingFromSandbox, 'collector' | 'database' | 'clock'>;
  ms: number;
  graceMs?: number;
}): Promise<void> {
  const { from, ms, graceMs = 1_000 } = options;
  const { clock, collector, database } = from;
  const end = clock.now().getTime() + ms;
  for (;;) {
    const due = await Promise.all(
      (['collection_targets', 'pipelines'] as const).map(table =>
        database.table(table).min({ at: 'due_at' }).first(),
      ),
    );
    const next = Math.min(
      ...due.flatMap(row => (row?.at ? [Date.parse(row.at)] : [])),
    );
    const now = clock.now().getTime();
    if (now >= end || next + graceMs >= end) {
      clock.advance(Math.max(0, end - now));
      return;
    }
    clock.advance(Math.max(0, next + graceMs - now));
    await collector.runDue();
  }
}
