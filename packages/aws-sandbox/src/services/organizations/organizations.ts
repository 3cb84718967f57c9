import { AwsError } from '../../wire/AwsError';
import type { Handler, ServiceHandlers } from '../types';
import { takeToken } from '../limits';
import { accountHandlers } from './accounts';
import { readHandlers } from './reads';
import { organizationOf } from './state';
import { tagHandlers } from './tags';
import { unitHandlers } from './units';

const READS = /^(Describe|List)/;

/**
 * Every member may ask which organization it is in; a delegated administrator
 * may read and tag; the rest is the management account's.
 */
function guarded(operation: string, handler: Handler): Handler {
  return (input, context) => {
    const { accountId, region, world } = context;
    const state = organizationOf(world);
    const isDelegated =
      (READS.test(operation) || operation === 'TagResource') &&
      state.delegatedAdministrators.includes(accountId);
    const isMember = accountId in state.accounts;
    if (
      accountId !== state.managementAccountId &&
      !isDelegated &&
      !(isMember && operation === 'DescribeOrganization')
    ) {
      throw new AwsError(
        'AccessDeniedException',
        "You don't have permissions to access this resource.",
      );
    }
    takeToken({
      world,
      service: 'organizations',
      operation,
      accountId,
      region,
    });
    return handler(input, context);
  };
}

/** AWS Organizations, as far as the portal uses it. */
export const organizationsHandlers: ServiceHandlers = Object.fromEntries(
  Object.entries({
    ...readHandlers,
    ...accountHandlers,
    ...unitHandlers,
    ...tagHandlers,
  }).map(([operation, handler]) => [operation, guarded(operation, handler)]),
);
