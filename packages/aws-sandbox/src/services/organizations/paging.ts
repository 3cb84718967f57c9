import { invalidInput } from './errors';
import type { OrganizationState } from './state';

const MAX_PAGE = 20;
/** Of the pages of one listing, those with this remainder are preceded by an empty one. */
const EMPTY_EVERY = 3;

interface Cursor {
  /** What is listed, so that a token of another listing is refused. */
  list: string;
  offset: number;
  page: number;
  /** Set once the empty page in front of this one has been given. */
  afterEmpty?: boolean;
}

function writeToken(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function readToken(token: string, list: string): Cursor {
  let cursor: Cursor | undefined;
  try {
    cursor = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    cursor = undefined;
  }
  if (cursor?.list !== list || !Number.isInteger(cursor.offset)) {
    throw invalidInput(
      'INVALID_NEXT_TOKEN',
      'You provided an invalid pagination token.',
    );
  }
  return cursor;
}

/**
 * Some listings begin with an empty page, as in AWS; which ones depends on
 * what is listed only, so that a run can be repeated.
 */
function startsEmpty(list: string): boolean {
  let sum = 0;
  for (let i = 0; i < list.length; i++) {
    sum += list.charCodeAt(i);
  }
  return sum % 5 === 0;
}

function isPrecededByEmpty(cursor: Cursor): boolean {
  return cursor.page === 0
    ? startsEmpty(cursor.list)
    : cursor.page % EMPTY_EVERY === 1;
}

/**
 * A page of at most 20. A page may be empty and still carry a token: AWS says
 * so for every list operation of Organizations, and callers get it wrong.
 *
 * @throws InvalidInputException for a foreign token or a page size out of range
 */
export function pageOf<T>(options: {
  state: OrganizationState;
  items: T[];
  list: string;
  token: string | undefined;
  maxResults: number | undefined;
}): { items: T[]; nextToken: string | undefined } {
  const { state, items, list, token, maxResults } = options;
  if (maxResults !== undefined && maxResults < 1) {
    throw invalidInput(
      'MIN_VALUE_EXCEEDED',
      'You provided a MaxResults value that is lower than 1.',
    );
  }
  if (maxResults !== undefined && maxResults > MAX_PAGE) {
    throw invalidInput(
      'MAX_VALUE_EXCEEDED',
      `You provided a MaxResults value that is higher than ${MAX_PAGE}.`,
    );
  }
  const cursor: Cursor =
    token === undefined ? { list, offset: 0, page: 0 } : readToken(token, list);
  if (
    state.settings.emptyPages &&
    !cursor.afterEmpty &&
    isPrecededByEmpty(cursor)
  ) {
    return {
      items: [],
      nextToken: writeToken({ ...cursor, afterEmpty: true }),
    };
  }
  const end = cursor.offset + (maxResults ?? MAX_PAGE);
  return {
    items: items.slice(cursor.offset, end),
    nextToken:
      end < items.length
        ? writeToken({ list, offset: end, page: cursor.page + 1 })
        : undefined,
  };
}
