export type CallOutcome = 'ok' | 'error' | 'throttled' | 'dropped';

export interface CallCount {
  service: string;
  operation: string;
  account: string;
  region: string;
  calls: number;
  errors: number;
  throttled: number;
}

/** Counts every AWS call that reached the sandbox, refused ones included. */
export class CallStats {
  private readonly counts = new Map<string, CallCount>();

  record(
    call: Pick<CallCount, 'service' | 'operation' | 'account' | 'region'>,
    outcome: CallOutcome,
  ): void {
    const { service, operation, account, region } = call;
    const key = [service, operation, account, region].join(' ');
    let count = this.counts.get(key);
    if (!count) {
      count = {
        service,
        operation,
        account,
        region,
        calls: 0,
        errors: 0,
        throttled: 0,
      };
      this.counts.set(key, count);
    }
    count.calls += 1;
    count.errors += outcome === 'error' || outcome === 'dropped' ? 1 : 0;
    count.throttled += outcome === 'throttled' ? 1 : 0;
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

  reset(): void {
    this.counts.clear();
  }
}
