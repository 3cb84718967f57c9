import type { Clock } from './Clock';

/** How fast a bucket fills, in calls a second, and how many calls it holds. */
export interface Bucket {
  rate: number;
  burst: number;
}

interface Level {
  tokens: number;
  atMs: number;
}

/** So that calls exactly `1 / rate` apart pass whatever the rounding. */
const ROUNDING = 1e-9;

/**
 * Token buckets on the world's clock, so that frozen time fills none and a
 * jump ahead fills them all. Not part of the saved state: after a restart they
 * are simply full.
 */
export class TokenBuckets {
  private readonly levels = new Map<string, Level>();

  constructor(private readonly clock: Clock) {}

  /** Takes a token of every bucket or, if one is empty, of none. */
  take(wanted: Array<{ key: string; bucket: Bucket }>): boolean {
    const atMs = this.clock.now().getTime();
    const found = wanted.map(({ key, bucket }) => ({
      key,
      tokens: this.tokensOf(key, bucket, atMs),
    }));
    const isEnough = found.every(({ tokens }) => tokens >= 1 - ROUNDING);
    for (const { key, tokens } of found) {
      this.levels.set(key, { tokens: isEnough ? tokens - 1 : tokens, atMs });
    }
    return isEnough;
  }

  /** Fills all buckets. */
  clear(): void {
    this.levels.clear();
  }

  private tokensOf(key: string, bucket: Bucket, nowMs: number): number {
    const { tokens, atMs } = this.levels.get(key) ?? {
      tokens: bucket.burst,
      atMs: nowMs,
    };
    const seconds = Math.max(0, nowMs - atMs) / 1000;
    return Math.min(bucket.burst, tokens + seconds * bucket.rate);
  }
}
