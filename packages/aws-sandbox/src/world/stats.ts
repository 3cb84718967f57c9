export type CallOutcome = 'ok' | 'error' | 'throttled' | 'dropped';

/** How often something was called, and how that went. */
export interface Counts {
  calls: number;
  errors: number;
  throttled: number;
  /** When the first and the last call came in; ISO 8601, the sandbox's clock. */
  firstAt: string;
  lastAt: string;
}

export interface CallCount extends Counts {
  service: string;
  operation: string;
  account: string;
  region: string;
}

/** The same over all accounts and Regions. */
export interface OperationCount extends Counts {
  service: string;
  operation: string;
}

/** Adds `more` to a count of the same thing. */
function add(count: Counts, more: Counts): void {
  count.calls += more.calls;
  count.errors += more.errors;
  count.throttled += more.throttled;
  count.firstAt = more.firstAt < count.firstAt ? more.firstAt : count.firstAt;
  count.lastAt = more.lastAt > count.lastAt ? more.lastAt : count.lastAt;
}

/** Counts every AWS call that reached the sandbox, refused ones included. */
export class CallStats {
  private readonly counts = new Map<string, CallCount>();

  record(
    call: Pick<CallCount, 'service' | 'operation' | 'account' | 'region'>,
    outcome: CallOutcome,
    /** When the call came in, by the sandbox's clock. */
    at: Date,
  ): void {
    const { service, operation, account, region } = call;
    const key = [service, operation, account, region].join(' ');
    const one: Counts = {
      calls: 1,
      errors: outcome === 'error' || outcome === 'dropped' ? 1 : 0,
      throttled: outcome === 'throttled' ? 1 : 0,
      firstAt: at.toISOString(),
      lastAt: at.toISOString(),
    };
    const count = this.counts.get(key);
    if (count) {
      add(count, one);
    } else {
      this.counts.set(key, { service, operation, account, region, ...one });
    }
  }

  /** Number of calls, of one service or operation if named. */
  total(
    filter: Partial<Pick<CallCount, 'service' | 'operation'>> = {},
  ): number {
    return this.list()
      .filter(
        count =>
          (!filter.service || count.service === filter.service) &&
          (!filter.operation || count.operation === filter.operation),
      )
      .reduce((sum, count) => sum + count.calls, 0);
  }

  /** All counts, in the order of their first call. */
  list(): CallCount[] {
    return [...this.counts.values()].map(count => ({ ...count }));
  }

  /** Counts by operation: what one holds against the limits of a service. */
  byOperation(): OperationCount[] {
    const operations = new Map<string, OperationCount>();
    for (const { account, region, ...count } of this.list()) {
      const key = `${count.service} ${count.operation}`;
      const known = operations.get(key);
      if (known) {
        add(known, count);
      } else {
        operations.set(key, count);
      }
    }
    return [...operations.values()];
  }

  reset(): void {
    this.counts.clear();
  }
}
