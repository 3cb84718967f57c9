// Checks of what people write: flags, files and bodies of the control API.
// Each error names the key and says what it takes.

/** @throws Error if `value` is no object */
export function expectObject(
  value: unknown,
  key: string,
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${key} must be an object, not ${JSON.stringify(value)}.`);
  }
  return value as Record<string, unknown>;
}

/** @throws Error for a key that is none of `known` */
export function expectKeys(
  value: object,
  known: readonly string[],
  key?: string,
): void {
  const unknown = Object.keys(value).find(name => !known.includes(name));
  if (unknown !== undefined) {
    const path = key ? `${key}.${unknown}` : unknown;
    throw new Error(`There is no ${path}. Known: ${known.join(', ')}.`);
  }
}

/** @throws Error if `value` is no number in the range; `above` excludes itself */
export function expectNumber(
  value: unknown,
  key: string,
  range: { min?: number; above?: number; max?: number; whole?: boolean } = {},
): number {
  const { min = -Infinity, above = -Infinity, max = Infinity, whole } = range;
  if (
    typeof value !== 'number' ||
    !Number.isFinite(value) ||
    value < min ||
    value <= above ||
    value > max ||
    (whole && !Number.isInteger(value))
  ) {
    const limits = [
      range.min === undefined ? [] : `at least ${min}`,
      range.above === undefined ? [] : `above ${above}`,
      range.max === undefined ? [] : `at most ${max}`,
    ].flat();
    throw new Error(
      `${key} must be a ${whole ? 'whole ' : ''}number${
        limits.length > 0 ? ` ${limits.join(' and ')}` : ''
      }, not ${JSON.stringify(value)}.`,
    );
  }
  return value;
}

/** @throws Error if `value` is no text, or not of the form that `what` describes */
export function expectText(
  value: unknown,
  key: string,
  form: { pattern: RegExp; what: string } = { pattern: /./, what: 'a text' },
): string {
  if (typeof value !== 'string' || !form.pattern.test(value)) {
    throw new Error(
      `${key} must be ${form.what}, not ${JSON.stringify(value)}.`,
    );
  }
  return value;
}

/** @throws Error if `value` is none of `known` */
export function expectOneOf<T extends string>(
  value: unknown,
  key: string,
  known: readonly T[],
): T {
  if (!known.includes(value as T)) {
    throw new Error(
      `${key} must be ${known.join(', ')}, not ${JSON.stringify(value)}.`,
    );
  }
  return value as T;
}
