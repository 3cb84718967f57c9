const BATCH = 200;
const PAGE = 500;

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
      await letOthersGoOn();
    }
    await work(items.slice(start, start + BATCH));
  }
}

/** Reads a whole table in pages, in the order of its ids; `read` gets the last id of the page before. */
export async function readInPages<Row extends { id: string }>(
  read: (after: string, limit: number) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await read(rows[rows.length - 1]?.id ?? '', PAGE);
    rows.push(...page);
    if (page.length < PAGE) {
      return rows;
    }
    await letOthersGoOn();
  }
}

/** Lets whatever waits for this thread go on. */
export function letOthersGoOn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
