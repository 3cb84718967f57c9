/** What of a clock survives a restart. */
export interface ClockState {
  offsetMs: number;
  frozenAtMs?: number;
  speed: number;
}

/**
 * Real time plus an offset that only tests change.
 *
 * `speed` divides how long scripted work takes and never touches timestamps,
 * so "4 minutes ago" in a browser stays true.
 */
export class Clock {
  private offsetMs = 0;
  private frozenAtMs?: number;

  /** Scripted seconds that pass in one real second. */
  speed: number;

  constructor(options: { speed?: number } = {}) {
    this.speed = options.speed ?? 1;
  }

  now(): Date {
    return new Date(this.frozenAtMs ?? Date.now() + this.offsetMs);
  }

  /** Moves time forward, also while frozen. */
  advance(ms: number): void {
    if (this.frozenAtMs === undefined) {
      this.offsetMs += ms;
    } else {
      this.frozenAtMs += ms;
    }
  }

  freeze(): void {
    this.frozenAtMs ??= this.now().getTime();
  }

  /** Lets time go on from where it was frozen. */
  run(): void {
    if (this.frozenAtMs !== undefined) {
      this.offsetMs = this.frozenAtMs - Date.now();
      this.frozenAtMs = undefined;
    }
  }

  /** Back to real time. */
  reset(): void {
    this.offsetMs = 0;
    this.frozenAtMs = undefined;
  }

  get frozen(): boolean {
    return this.frozenAtMs !== undefined;
  }

  /** Milliseconds that `seconds` of scripted work take at this speed. */
  scaled(seconds: number): number {
    return Math.round((seconds * 1000) / this.speed);
  }

  save(): ClockState {
    return {
      offsetMs: this.offsetMs,
      frozenAtMs: this.frozenAtMs,
      speed: this.speed,
    };
  }

  /** Takes offset and freeze from an earlier run; the speed is the new run's. */
  restore(saved: ClockState): void {
    this.offsetMs = saved.offsetMs;
    this.frozenAtMs = saved.frozenAtMs;
  }
}
