const FAILING =
  /\b(error|errors|failed|failure|fatal|exception|denied|not authorized|exit (?:code|status):? [1-9]\d*)\b/i;
/** What tools print when all is well: "0 errors", "failed: 0". */
const HARMLESS =
  /\b(0|no) (errors?|failed|failures?)\b|\b(errors?|failed|failures?): ?0\b/i;

/** The numbers of the lines, from zero, that tell of a failure. */
export function failingLines(lines: readonly { text: string }[]): number[] {
  return lines.flatMap(({ text }, index) =>
    FAILING.test(text) && !HARMLESS.test(text) ? [index] : [],
  );
}
