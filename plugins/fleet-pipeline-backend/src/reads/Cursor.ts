import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';

/** A value that rows are sorted by, as the database gave it. */
export type SortValue = string | number;

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
  /** How many values rows are sorted by. */
  length: number;
}): Cursor {
  const { text, fingerprint, length } = options;
  const parts = parse(text);
  if (typeof parts?.[0] !== 'string') {
    throw malformed();
  }
  if (parts[0] !== fingerprint) {
    throw new InputError(
      'cursor belongs to another filter or sort: start again without it',
    );
  }
  if (
    parts.length !== length + 1 ||
    !parts.every(part => typeof part === 'string' || typeof part === 'number')
  ) {
    throw malformed();
  }
  return { fingerprint, values: parts.slice(1) as SortValue[] };
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
