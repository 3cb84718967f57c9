/**
 * The smallest value that at least this share of the values does not exceed (nearest rank).
 *
 * @throws Error when there are no values
 */
export function percentile(values: number[], share: number): number {
  if (values.length === 0) {
    throw new Error('There is no percentile of nothing.');
  }
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.ceil(share * sorted.length);
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1];
}

/** What one says about many durations, in their unit. */
export interface Spread {
  samples: number;
  p50: number;
  p99: number;
  max: number;
}

export function spreadOf(values: number[]): Spread {
  return {
    samples: values.length,
    p50: percentile(values, 0.5),
    p99: percentile(values, 0.99),
    max: percentile(values, 1),
  };
}
