import type { Health, HealthCounts } from './types';

/** Every health, the one that wins a roll-up first. @public */
export const healthOrder: readonly Health[] = [
  'failed',
  'waiting',
  'running',
  'stale',
  'healthy',
  'none',
  'off',
];

/** Higher is more urgent; what lists are sorted by. @public */
export function healthRank(health: Health): number {
  return healthOrder.length - 1 - healthOrder.indexOf(health);
}

/** The health of a whole, given the health of its parts: the most urgent; `none` for nothing. @public */
export function rollUpHealth(parts: Iterable<Health>): Health {
  let result: Health | undefined;
  for (const part of parts) {
    if (result === undefined || healthRank(part) > healthRank(result)) {
      result = part;
    }
  }
  return result ?? 'none';
}

/** Counts each health. @public */
export function countHealth(parts: Iterable<Health>): HealthCounts {
  const counts: HealthCounts = {};
  for (const part of parts) {
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts;
}

/** The sum of several counts. @public */
export function addHealthCounts(parts: Iterable<HealthCounts>): HealthCounts {
  const sum: HealthCounts = {};
  for (const part of parts) {
    for (const health of healthOrder) {
      const count = part[health];
      if (count) {
        sum[health] = (sum[health] ?? 0) + count;
      }
    }
  }
  return sum;
}
