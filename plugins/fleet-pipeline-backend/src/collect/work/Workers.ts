/** Where a piece of work is done. The organization has no Region. */
export interface WorkPlace {
  accountId: string;
  region?: string;
}

/** The places that have these parts in common. */
export type WorkGroup = Partial<WorkPlace>;

/** At most so much at once of the work that has the same account, the same Region, or both. */
export interface WorkLimit {
  same: Array<keyof WorkPlace>;
  max: number;
}

/**
 * Runs at most so many pieces of work at the same time, and fewer in one place: an account that throttles or doesn't
 * answer holds its workers for minutes, since the SDK waits within a call, and must not hold them all.
 */
export class Workers {
  readonly #max: number;
  readonly #limits: WorkLimit[];
  readonly #running = new Map<Promise<void>, WorkPlace>();

  constructor(options: { max: number; limits?: WorkLimit[] }) {
    this.#max = options.max;
    this.#limits = options.limits ?? [];
  }

  get running(): number {
    return this.#running.size;
  }

  get free(): number {
    return this.#max - this.#running.size;
  }

  /** The groups that take no more work now. */
  fullGroups(): WorkGroup[] {
    return this.#limits.flatMap(limit => {
      const groups = new Map<string, WorkPlace[]>();
      for (const place of this.#running.values()) {
        const key = groupKey(limit, place);
        if (key) {
          groups.set(key, [...(groups.get(key) ?? []), place]);
        }
      }
      return [...groups.values()]
        .filter(places => places.length >= limit.max)
        .map(([place]) =>
          Object.fromEntries(limit.same.map(part => [part, place[part]])),
        );
    });
  }

  /** Which of these pieces of work may start now, the first ones first. */
  choose<Work extends WorkPlace>(pieces: Work[]): Work[] {
    const running: WorkPlace[] = [...this.#running.values()];
    return pieces.filter(piece => {
      const fits =
        running.length < this.#max &&
        this.#limits.every(limit => {
          const key = groupKey(limit, piece);
          return (
            !key ||
            running.filter(place => groupKey(limit, place) === key).length <
              limit.max
          );
        });
      if (fits) {
        running.push(piece);
      }
      return fits;
    });
  }

  /** Starts work that never rejects. Resolves when it has ended and its worker is free. */
  start(place: WorkPlace, work: () => Promise<void>): Promise<void> {
    const running = work().finally(() => {
      this.#running.delete(running);
    });
    this.#running.set(running, place);
    return running;
  }

  /** Resolves when one piece of work has ended, at once when there is none. */
  async anyEnd(): Promise<void> {
    if (this.#running.size > 0) {
      await Promise.race(this.#running.keys());
    }
  }

  /** Resolves when nothing runs any more. */
  async allEnd(): Promise<void> {
    while (this.#running.size > 0) {
      await Promise.all(this.#running.keys());
    }
  }
}

/** `undefined` for a place that is in none of the limit's groups. */
function groupKey(limit: WorkLimit, place: WorkPlace): string | undefined {
  const parts = limit.same.map(part => place[part]);
  return parts.includes(undefined) ? undefined : parts.join('/');
}
