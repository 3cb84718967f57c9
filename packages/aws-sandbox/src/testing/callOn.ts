import { organizationOf } from '../services/organizations/state';
import type { ServiceHandlers } from '../services/types';
import type { AwsError } from '../wire/AwsError';
import type { World } from '../world/World';

interface CallOptions {
  world: World;
  handlers: ServiceHandlers;
  /** Default: the management account. */
  accountId?: string;
  region?: string;
  accessKeyId?: string;
}

/** Calls handlers without the wire, for tests of a service's rules. */
export function callOn(options: CallOptions) {
  const { world, handlers } = options;
  const context = () => {
    const accountId =
      options.accountId ?? organizationOf(world).managementAccountId;
    return {
      world,
      accountId,
      region: options.region ?? 'us-east-1',
      principalArn: `arn:aws:iam::${accountId}:user/tester`,
      accessKeyId: options.accessKeyId ?? 'AKIATEST',
      requestId: 'test-request',
    };
  };
  const call = async (operation: string, input: object = {}): Promise<any> =>
    handlers[operation](input, context());
  return {
    call,
    /** All pages of a listing that goes on by `NextToken`. */
    everyPage: async (
      operation: string,
      key: string,
      input: object = {},
    ): Promise<any[][]> => {
      const pages: any[][] = [];
      let token: string | undefined;
      do {
        const page = await call(operation, { ...input, NextToken: token });
        pages.push(page[key]);
        token = page.NextToken;
      } while (token);
      return pages;
    },
    /** The error a call ends with; fails the test if it does not. */
    refusal: async (operation: string, input: object): Promise<AwsError> => {
      try {
        await handlers[operation](input, context());
      } catch (error) {
        return error as AwsError;
      }
      throw new Error(`${operation} was not refused`);
    },
  };
}
