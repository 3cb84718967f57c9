const BATCH = 200;

/**
 * Works through many rows in batches and lets others go on between them: SQLite runs in this thread, so a large
 * statement would hold up every request.
 */
export async function inBatches<T>(
  items: readonly T[],
  work: (batch: T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < items.length; start += BATCH) {
    if (start > 0) {
      await new Promise(resolve => setImmediate(resolve));
    }
    await work(items.slice(start, start + BATCH));
  }
}
