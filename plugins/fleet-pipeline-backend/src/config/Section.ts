import { InputError } from '@backstage/errors';
import {
  durationToMilliseconds,
  type HumanDuration,
  type JsonObject,
  type JsonValue,
} from '@backstage/types';

const DURATION_UNITS = [
  'years',
  'months',
  'weeks',
  'days',
  'hours',
  'minutes',
  'seconds',
  'milliseconds',
];

interface TextOptions {
  pattern?: RegExp;
  expects: string;
  /** Messages leave the value out: everybody who opens the page reads them. */
  secret?: boolean;
}

/** One object of the configuration. Whatever is wrong in it is reported with its full key and what belongs there. */
export class Section {
  readonly #path: string;
  readonly #values: JsonObject;

  /** Throws an InputError for a value that is no object, or has other keys than the given ones. */
  constructor(options: {
    path: string;
    value: JsonValue | undefined;
    keys: string[];
  }) {
    const { path, value, keys } = options;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw mustBe(
        path,
        `an object with the keys ${keys.join(', ')}`,
        withoutParts(value),
      );
    }
    for (const key of Object.keys(value)) {
      if (!keys.includes(key)) {
        throw new InputError(
          `${path}.${key} is not known; ${path} takes the keys ${keys.join(
            ', ',
          )}`,
        );
      }
    }
    this.#path = path;
    this.#values = value;
  }

  path(key: string): string {
    return `${this.#path}.${key}`;
  }

  has(key: string): boolean {
    return this.#values[key] !== undefined;
  }

  isText(key: string): boolean {
    return typeof this.#values[key] === 'string';
  }

  /** A text that matches `pattern`, if there is one. */
  optionalString(key: string, options: TextOptions): string | undefined {
    return this.has(key) ? this.string(key, options) : undefined;
  }

  string(key: string, options: TextOptions): string {
    const value = this.#values[key];
    if (
      typeof value !== 'string' ||
      value === '' ||
      (options.pattern && !options.pattern.test(value))
    ) {
      throw options.secret && value !== undefined
        ? new InputError(`${this.path(key)} must be ${options.expects}`)
        : mustBe(this.path(key), options.expects, value);
    }
    return value;
  }

  boolean(key: string, fallback: boolean): boolean {
    const value = this.#values[key];
    if (value === undefined) {
      return fallback;
    }
    if (typeof value !== 'boolean') {
      throw mustBe(this.path(key), 'true or false', value);
    }
    return value;
  }

  /** A number more than 0 and at most `max`. */
  number(key: string, options: { fallback: number; max: number }): number {
    const value = this.#values[key] ?? options.fallback;
    if (typeof value !== 'number' || !(value > 0 && value <= options.max)) {
      throw mustBe(
        this.path(key),
        `a number more than 0 and at most ${options.max}`,
        value,
      );
    }
    return value;
  }

  /** A HumanDuration such as `{ minutes: 15 }`, in milliseconds. */
  duration(key: string, fallback: HumanDuration): number {
    const value = this.#values[key] ?? (fallback as JsonObject);
    const expects =
      'a duration more than zero, such as { minutes: 15 } or { seconds: 30 }';
    const isDuration =
      typeof value === 'object' &&
      !Array.isArray(value) &&
      value !== null &&
      Object.entries(value).every(
        ([unit, amount]) =>
          DURATION_UNITS.includes(unit) &&
          typeof amount === 'number' &&
          amount >= 0,
      );
    const ms = isDuration ? durationToMilliseconds(value as HumanDuration) : 0;
    if (ms <= 0) {
      throw mustBe(this.path(key), expects, value);
    }
    return ms;
  }

  /** A list of texts that all match `pattern`; `undefined` when the key is absent. */
  strings(
    key: string,
    options: { pattern?: RegExp; expects: string; atLeastOne?: boolean },
  ): string[] | undefined {
    const value = this.#values[key];
    if (value === undefined) {
      return undefined;
    }
    const isList =
      Array.isArray(value) &&
      (!options.atLeastOne || value.length > 0) &&
      value.every(
        element =>
          typeof element === 'string' &&
          element !== '' &&
          (!options.pattern || options.pattern.test(element)),
      );
    if (!isList) {
      throw mustBe(this.path(key), options.expects, value);
    }
    return value as string[];
  }

  /** An object of texts; empty when the key is absent. */
  texts(key: string, expects: string): Record<string, string> {
    const value = this.#values[key] ?? {};
    if (
      typeof value !== 'object' ||
      Array.isArray(value) ||
      value === null ||
      !Object.values(value).every(text => typeof text === 'string')
    ) {
      throw mustBe(this.path(key), expects, value);
    }
    return value as Record<string, string>;
  }

  /** The section below a key; an absent key is an empty one. */
  section(key: string, keys: string[]): Section {
    return new Section({
      path: this.path(key),
      value: this.#values[key] ?? {},
      keys,
    });
  }

  /** A list of sections; `undefined` when the key is absent. */
  sections(key: string, keys: string[]): Section[] | undefined {
    const value = this.#values[key];
    if (value === undefined) {
      return undefined;
    }
    if (!Array.isArray(value)) {
      throw mustBe(
        this.path(key),
        `a list of objects with the keys ${keys.join(', ')}`,
        withoutParts(value),
      );
    }
    return value.map(
      (element, index) =>
        new Section({
          path: `${this.path(key)}[${index}]`,
          value: element,
          keys,
        }),
    );
  }

  /** A regular expression from a text; `source` is what stands in the configuration. */
  regularExpression(options: {
    key: string;
    source: string;
    wrap?: (source: string) => string;
    flags?: string;
  }): RegExp {
    const { key, source, wrap = text => text, flags } = options;
    try {
      return new RegExp(wrap(source), flags);
    } catch (error) {
      throw new InputError(
        `${this.path(key)} must hold regular expressions, got ${JSON.stringify(
          source,
        )}: ${(error as Error).message}`,
      );
    }
  }
}

/** What stands where a structure belongs, without its parts: one of them may be secret. */
function withoutParts(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Array.isArray(value) ? 'a list' : 'an object';
}

/** The error for a value that is not what its key expects. */
export function mustBe(
  path: string,
  expects: string,
  value: JsonValue | undefined,
): InputError {
  return new InputError(
    value === undefined
      ? `${path} is missing; it must be ${expects}`
      : `${path} must be ${expects}, got ${JSON.stringify(value)}`,
  );
}
