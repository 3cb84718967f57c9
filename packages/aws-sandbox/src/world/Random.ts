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

/** A number for a text, spread evenly (FNV-1a); a seed for {@link Random}. */
export function hashOf(text: string): number {
  /* eslint-disable no-bitwise */
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
  /* eslint-enable no-bitwise */
}
