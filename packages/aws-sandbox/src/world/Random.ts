/**
 * A small seeded generator (mulberry32). Its whole state is one number, so a
 * restarted sandbox goes on with the same sequence.
 */
export class Random {
  constructor(public state: number) {}

  /** The next number, 0 ≤ n < 1. */
  next(): number {
    /* eslint-disable no-bitwise */
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    /* eslint-enable no-bitwise */
  }
}
