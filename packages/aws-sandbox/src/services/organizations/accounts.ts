import type {
  CloseAccountCommandInput,
  CreateAccountCommandInput,
  DescribeCreateAccountStatusCommandInput,
  ListCreateAccountStatusCommandInput,
  MoveAccountCommandInput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/AwsError';
import type { ServiceHandlers } from '../types';
import { everyAccount } from './accountList';
import { constraintViolation, expectLength, expectPattern } from './errors';
import { emitApiCall } from './events';
import { CREATION_SECONDS, SUSPENDING_SECONDS } from './lifecycle';
import { pageOf } from './paging';
import { organizationOf, type OrganizationState } from './state';
import { readTags } from './tags';
import { ACCOUNT_ID, expectAccount, isParent, PARENT_ID } from './tree';
import { createRequestView } from './views';

const MAX_CREATING = 5;
const MAX_CLOSING = 3;
const CLOSE_QUOTA_DAYS = 30;
const MIN_CLOSE_QUOTA = 10;
const MAX_CLOSE_QUOTA = 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const REQUEST_ID = /^car-[a-z0-9]{8,32}$/;

function expectRoomForAccount(state: OrganizationState): void {
  const creating = state.createRequests.filter(
    request => request.state === 'IN_PROGRESS',
  );
  if (creating.length >= MAX_CREATING) {
    throw constraintViolation(
      'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED',
      'You have exceeded the number of accounts that you can create at the same time.',
    );
  }
  const present = everyAccount(state).filter(
    account => account.state !== 'CLOSED',
  );
  if (present.length >= state.settings.accountLimit) {
    throw constraintViolation(
      'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
      'You have exceeded the allowed number of AWS accounts.',
    );
  }
}

function expectCloseAllowed(state: OrganizationState, nowMs: number): void {
  const accounts = everyAccount(state);
  if (
    accounts.filter(account => account.state === 'PENDING_CLOSURE').length >=
    MAX_CLOSING
  ) {
    throw constraintViolation(
      'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED',
      'You have exceeded the number of accounts that you can close at the same time.',
    );
  }
  const since = nowMs - CLOSE_QUOTA_DAYS * DAY_MS;
  const quota = Math.min(
    MAX_CLOSE_QUOTA,
    Math.max(
      MIN_CLOSE_QUOTA,
      Math.floor(
        accounts.filter(account => account.state === 'ACTIVE').length / 10,
      ),
    ),
  );
  if (state.closedAtMs.filter(atMs => atMs > since).length >= quota) {
    throw constraintViolation(
      'CLOSE_ACCOUNT_QUOTA_EXCEEDED',
      'You have exceeded the close account quota for the past 30 days.',
    );
  }
}

export const accountHandlers: ServiceHandlers = {
  CreateAccount: (input: CreateAccountCommandInput, context) => {
    const { world } = context;
    const state = organizationOf(world);
    const email = input.Email!;
    const accountName = input.AccountName!;
    expectLength({ value: accountName, min: 1, max: 50 });
    expectLength({ value: email, min: 6, max: 64 });
    expectPattern(EMAIL, email);
    const tags = readTags(input.Tags);
    expectRoomForAccount(state);
    const requestedAtMs = world.clock.now().getTime();
    const request = {
      id: world.ids.id('car-', 32),
      accountName,
      email,
      tags,
      requestedAtMs,
      dueAtMs: requestedAtMs + world.clock.scaled(CREATION_SECONDS),
      state: 'IN_PROGRESS' as const,
    };
    state.createRequests.push(request);
    emitApiCall({
      context,
      eventName: 'CreateAccount',
      // CloudTrail hides both.
      input: { ...input, AccountName: '****', Email: '****' },
    });
    return { CreateAccountStatus: createRequestView(request) };
  },

  DescribeCreateAccountStatus: (
    input: DescribeCreateAccountStatusCommandInput,
    { world },
  ) => {
    const id = input.CreateAccountRequestId!;
    expectPattern(REQUEST_ID, id);
    const request = organizationOf(world).createRequests.find(
      candidate => candidate.id === id,
    );
    if (!request) {
      throw new AwsError(
        'CreateAccountStatusNotFoundException',
        "You specified a create account request that doesn't exist.",
      );
    }
    return { CreateAccountStatus: createRequestView(request) };
  },

  ListCreateAccountStatus: (
    input: ListCreateAccountStatusCommandInput,
    { world },
  ) => {
    const state = organizationOf(world);
    const { items, nextToken } = pageOf({
      state,
      items: state.createRequests.filter(
        request =>
          !input.States?.length || input.States.includes(request.state),
      ),
      list: `creations ${input.States?.join(' ') ?? ''}`,
      token: input.NextToken,
      maxResults: input.MaxResults,
    });
    return {
      CreateAccountStatuses: items.map(createRequestView),
      NextToken: nextToken,
    };
  },

  MoveAccount: (input: MoveAccountCommandInput, context) => {
    const state = organizationOf(context.world);
    const source = input.SourceParentId!;
    const destination = input.DestinationParentId!;
    expectPattern(ACCOUNT_ID, input.AccountId!);
    expectPattern(PARENT_ID, source);
    expectPattern(PARENT_ID, destination);
    const account = expectAccount(state, input.AccountId!);
    if (!isParent(state, destination)) {
      throw new AwsError(
        'DestinationParentNotFoundException',
        "You specified a destination parent that doesn't exist.",
      );
    }
    if (account.parentId === destination) {
      throw new AwsError(
        'DuplicateAccountException',
        'The account is already in the destination parent.',
      );
    }
    if (account.parentId !== source) {
      throw new AwsError(
        'SourceParentNotFoundException',
        'You specified a source parent that the account is not in.',
      );
    }
    account.parentId = destination;
    emitApiCall({ context, eventName: 'MoveAccount', input });
    return {};
  },

  CloseAccount: (input: CloseAccountCommandInput, context) => {
    const { world } = context;
    const state = organizationOf(world);
    const account = expectAccount(state, input.AccountId!);
    const nowMs = world.clock.now().getTime();
    if (account.id === state.managementAccountId) {
      throw constraintViolation(
        'CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
        "You can't close the management account of an organization.",
      );
    }
    if (account.state === 'SUSPENDED' || account.state === 'CLOSED') {
      throw new AwsError(
        'AccountAlreadyClosedException',
        'You attempted to close an account that is already closed.',
      );
    }
    if (account.state !== 'ACTIVE') {
      throw new AwsError(
        'ConflictException',
        'The request failed because the account is being created or closed.',
      );
    }
    expectCloseAllowed(state, nowMs);
    account.state = 'PENDING_CLOSURE';
    account.next = {
      state: 'SUSPENDED',
      atMs: nowMs + world.clock.scaled(SUSPENDING_SECONDS),
    };
    state.closedAtMs.push(nowMs);
    emitApiCall({ context, eventName: 'CloseAccount', input });
    return {};
  },
};
