const FIRST_MS = 5_000;
const LONGEST_MS = 10 * 60 * 1000;

/** How long to wait after so many failures in a row, in milliseconds: 5 s, 10 s, 20 s and so on up to 10 min. */
export function backOff(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
}
