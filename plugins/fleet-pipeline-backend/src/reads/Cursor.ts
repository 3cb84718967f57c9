import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';

/** A value that rows are sorted by, as the database gave it. */
export type SortValue = string | number;

/** The kinds of columns and expressions that rows are sorted by. */
export type SortType = 'text' | 'integer';

/**
 * The place where a page ended: the sort values of its last row. A client treats it as opaque. It carries a
 * fingerprint of filter and sort, since it means nothing for another list.
 */
export interface Cursor {
  values: SortValue[];
  fingerprint: string;
}

/** A short text that differs for different filters and sorts. */
export function fingerprintOf(list: object): string {
  return createHash('sha256')
    .update(JSON.stringify(list))
    .digest('base64url')
    .slice(0, 16);
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(
    JSON.stringify([cursor.fingerprint, ...cursor.values]),
  ).toString('base64url');
}

/**
 * Reads what {@link encodeCursor} wrote. Throws an `InputError` that names `cursor` when the text is something else or
 * belongs to another list.
 */
export function decodeCursor(options: {
  text: string;
  fingerprint: string;
  /** What rows are sorted by: PostgreSQL refuses to compare a number with a text. */
  types: SortType[];
}): Cursor {
  const { text, fingerprint, types } = options;
  const parts = parse(text);
  if (typeof parts?.[0] !== 'string') {
    throw malformed();
  }
  if (parts[0] !== fingerprint) {
    throw new InputError(
      'cursor belongs to another filter or sort: start again without it',
    );
  }
  const values = parts.slice(1);
  if (
    values.length !== types.length ||
    !values.every((value, index) => isOfType(value, types[index]))
  ) {
    throw malformed();
  }
  return { fingerprint, values: values as SortValue[] };
}

/** Whether a database compares the value: its integers have 32 bits, and its texts no character NUL. */
function isOfType(value: unknown, type: SortType): value is SortValue {
  return type === 'integer'
    ? Number.isInteger(value) && Math.abs(value as number) < 2 ** 31
    : typeof value === 'string' && !value.includes('\0');
}

function malformed() {
  return new InputError(
    'cursor is malformed: send the nextCursor of the page before, unchanged',
  );
}

function parse(text: string): unknown[] | undefined {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
