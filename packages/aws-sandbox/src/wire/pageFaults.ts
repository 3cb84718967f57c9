import type { FaultedCall, Faults } from '../world/faults';
import { AwsError } from './AwsError';
import { membersOf, type OperationModel } from './schemas';

/** The members by which an operation is paged. */
interface Paging {
  inputToken: string;
  outputToken: string;
  lists: string[];
}

type Fields = Record<string, unknown>;

const TOKEN = /^(next|pagination)token$/i;
/** What a token begins with that asks for a page once more. */
const AGAIN = 'again.';

/** How each service says that it does not take a token any more. */
const EXPIRED: Record<string, () => AwsError> = {
  codebuild: () =>
    new AwsError('InvalidInputException', 'Invalid token provided.'),
  codepipeline: () =>
    new AwsError('InvalidNextTokenException', 'The next token has expired.'),
  logs: () =>
    new AwsError(
      'InvalidParameterException',
      'The specified nextToken is invalid.',
    ),
  organizations: () =>
    new AwsError(
      'InvalidInputException',
      'You provided an invalid pagination token.',
      { members: { Reason: 'INVALID_NEXT_TOKEN' } },
    ),
  tagging: () =>
    new AwsError(
      'PaginationTokenExpiredException',
      'The pagination token is not valid or has expired.',
    ),
};

const known = new WeakMap<OperationModel, { paging?: Paging }>();

function pagingOf(operation: OperationModel): Paging | undefined {
  const found = known.get(operation) ?? { paging: readPaging(operation) };
  known.set(operation, found);
  return found.paging;
}

function readPaging(operation: OperationModel): Paging | undefined {
  const outputs = Object.entries(membersOf(operation.output));
  const isToken = (name: string) => TOKEN.test(name);
  const inputToken = Object.keys(membersOf(operation.input)).find(isToken);
  const outputToken = outputs.map(([name]) => name).find(isToken);
  return inputToken && outputToken
    ? {
        inputToken,
        outputToken,
        lists: outputs
          .filter(([, schema]) => schema.isListSchema())
          .map(([name]) => name),
      }
    : undefined;
}

function tokenFor(sent: string | undefined): string {
  return AGAIN + Buffer.from(sent ?? '').toString('base64url');
}

/**
 * Calls a handler and does to its page what the faults say. Calls that are not
 * paged, and lists of a single page, go through untouched.
 */
export async function callWithPageFaults(options: {
  faults: Faults;
  call: FaultedCall;
  operation: OperationModel;
  input: object;
  handle: (input: object) => unknown;
}): Promise<unknown> {
  const { faults, call, operation, input, handle } = options;
  const paging = pagingOf(operation);
  if (!paging) {
    return handle(input);
  }
  const { inputToken, outputToken, lists } = paging;
  const given = (input as Fields)[inputToken] as string | undefined;
  const isAgain = Boolean(given?.startsWith(AGAIN));
  const sent = isAgain
    ? Buffer.from(given!.slice(AGAIN.length), 'base64url').toString() ||
      undefined
    : given || undefined;
  const expired = EXPIRED[call.service];
  if (sent && expired && faults.pageHit(call, ['expireToken'])) {
    throw expired();
  }
  const output = (await handle(
    isAgain ? { ...input, [inputToken]: sent } : input,
  )) as Fields;
  if (!sent && !output[outputToken]) {
    return output;
  }
  const hit = faults.pageHit(call, [
    'losePage',
    ...(given ? (['repeatToken'] as const) : []),
    // The second time a page is itself, or the list would never end.
    ...(isAgain ? [] : (['duplicatePage'] as const)),
  ]);
  switch (hit) {
    case 'repeatToken':
      return { ...output, [outputToken]: given };
    case 'duplicatePage':
      return { ...output, [outputToken]: tokenFor(sent) };
    case 'losePage':
      return { ...output, ...Object.fromEntries(lists.map(of => [of, []])) };
    default:
      return output;
  }
}
