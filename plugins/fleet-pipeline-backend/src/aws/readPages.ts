/** Items of a page, and the token of the next; AWS leaves out what it has none of. */
export type AwsPage<T> = [T[] | undefined, string | undefined];

/**
 * The items of all pages, or of as many as `enough` asks for. The token alone says whether there is another page: AWS
 * sends empty ones that carry one, and some services end with an empty token.
 */
export async function readPages<T>(options: {
  readPage: (token: string | undefined) => Promise<AwsPage<T>>;
  enough?: (items: T[]) => boolean;
}): Promise<T[]> {
  const { readPage, enough } = options;
  const all: T[] = [];
  let token: string | undefined;
  do {
    const [items, nextToken] = await readPage(token);
    all.push(...(items ?? []));
    token = nextToken;
  } while (token && !enough?.(all));
  return all;
}
