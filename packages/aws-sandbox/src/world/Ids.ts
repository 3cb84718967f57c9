import type { Random } from './Random';

const HEX = '0123456789abcdef';
const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Identifiers in the shapes AWS uses, the same ones for the same seed. */
export class Ids {
  constructor(private readonly random: Random) {}

  /** A version 4 UUID. */
  uuid(): string {
    const variant = this.pick('89ab', 1);
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-${variant}${this.hex(
      3,
    )}-${this.hex(12)}`;
  }

  /** `n` hexadecimal digits, such as a commit id with n = 40. */
  hex(n: number): string {
    return this.pick(HEX, n);
  }

  /** `n` decimal digits, the first one never 0, such as an account id. */
  digits(n: number): string {
    return this.pick(DIGITS.slice(1), 1) + this.pick(DIGITS, n - 1);
  }

  /** `prefix` followed by `n` lower-case letters and digits. */
  id(prefix: string, n: number): string {
    return prefix + this.pick(LOWER, n);
  }

  /** `prefix` followed by `n` upper-case letters and digits, as IAM writes ids. */
  upper(prefix: string, n: number): string {
    return prefix + this.pick(UPPER, n);
  }

  private pick(alphabet: string, n: number): string {
    let text = '';
    for (let i = 0; i < n; i++) {
      text += alphabet[Math.floor(this.random.next() * alphabet.length)];
    }
    return text;
  }
}
