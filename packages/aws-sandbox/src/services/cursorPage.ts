/**
 * One page of a list whose newest items may come at its front: the token names
 * the last item of a page, so nothing is shown twice when the list grows.
 *
 * `scope` says which list the token belongs to; another list's token is bad.
 *
 * @throws what `onBadToken` makes, for a token this list never gave out
 */
export function cursorPage<T>(options: {
  items: T[];
  keyOf: (item: T) => string;
  size: number;
  token?: string;
  scope: string;
  onBadToken: () => Error;
}): { items: T[]; nextToken?: string } {
  const { items, keyOf, size, token, scope, onBadToken } = options;
  let start = 0;
  if (token !== undefined) {
    const after = readToken(token, scope);
    start = items.findIndex(item => keyOf(item) === after) + 1;
    if (start === 0) {
      throw onBadToken();
    }
  }
  const page = items.slice(start, start + size);
  const more = start + size < items.length;
  return {
    items: page,
    nextToken: more
      ? writeToken(keyOf(page[page.length - 1]), scope)
      : undefined,
  };
}

function writeToken(after: string, scope: string): string {
  return Buffer.from(JSON.stringify([scope, after])).toString('base64url');
}

function readToken(token: string, scope: string): string | undefined {
  try {
    const [of, after] = JSON.parse(Buffer.from(token, 'base64url').toString());
    return of === scope ? after : undefined;
  } catch {
    return undefined;
  }
}
