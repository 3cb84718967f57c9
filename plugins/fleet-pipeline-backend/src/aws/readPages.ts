import { AwsError } from './AwsError';
import { tokenWasRefused } from './awsFailure';

/** Items of a page, and the token of the next; AWS leaves out what it has none of. */
export type AwsPage<T> = [T[] | undefined, string | undefined];

/** A token that expired makes the list begin anew; a service that refuses its own tokens again and again fails. */
const MAX_RESTARTS = 2;

/**
 * The items of all pages, or of as many as `enough` asks for. The token alone says whether there is another page: AWS
 * sends empty ones that carry one, and some services end with an empty token. When a token is refused, because it
 * expired or leads nowhere, the list is read again from its beginning.
 */
export async function readPages<T>(options: {
  readPage: (token: string | undefined) => Promise<AwsPage<T>>;
  enough?: (items: T[]) => boolean;
}): Promise<T[]> {
  const { readPage, enough } = options;
  for (let restarts = 0; ; restarts += 1) {
    try {
      const all: T[] = [];
      let token: string | undefined;
      do {
        const [items, nextToken] = await readPage(token);
        all.push(...(items ?? []));
        expectProgress(token, nextToken);
        token = nextToken;
      } while (token && !enough?.(all));
      return all;
    } catch (error) {
      if (restarts === MAX_RESTARTS || !tokenWasRefused(error)) {
        throw error;
      }
    }
  }
}

/** Throws for an answer that would be asked for forever: its token is the one it was asked with. */
export function expectProgress(
  token: string | undefined,
  nextToken: string | undefined,
): void {
  if (token && token === nextToken) {
    throw new AwsError({
      failure: {
        code: 'InvalidNextTokenException',
        message: 'AWS gave the same page token twice',
        hint: 'It is tried again by itself.',
      },
    });
  }
}
