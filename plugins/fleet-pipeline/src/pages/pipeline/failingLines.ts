const FAILING =
  /\b(error|errors|failed|failure|failures|fatal|exception|denied|not authorized|exit (?:code|status):? [1-9]\d*)\b/i;
/** What tools print when all is well. */
const HARMLESS =
  /\b(0|no) (errors?|failed|failures?)\b|\b(errors?|failed|failures?): ?0\b/gi;

/** The numbers of the lines, from zero, that tell of a failure. */
export function failingLines(lines: readonly { text: string }[]): number[] {
  return lines.flatMap(({ text }, index) =>
    FAILING.test(text.replace(HARMLESS, '')) ? [index] : [],
  );
}
