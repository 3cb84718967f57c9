import type { World } from '../../world/World';
import type { CallContext } from '../types';
import { organizationOf, type StoredCreateRequest } from './state';

/** Organizations is one global service; its events come from this Region. */
export const ORGANIZATIONS_REGION = 'us-east-1';

/** A call as CloudTrail hands it to EventBridge. */
export function emitApiCall(options: {
  context: CallContext;
  eventName: string;
  input: object;
}): void {
  const { context, eventName, input } = options;
  const requestParameters = Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      key[0].toLowerCase() + key.slice(1),
      value,
    ]),
  );
  context.world.emit({
    source: 'aws.organizations',
    account: organizationOf(context.world).managementAccountId,
    region: ORGANIZATIONS_REGION,
    'detail-type': 'AWS API Call via CloudTrail',
    detail: {
      eventSource: 'organizations.amazonaws.com',
      eventName,
      awsRegion: ORGANIZATIONS_REGION,
      requestID: context.requestId,
      requestParameters,
      userIdentity: {
        arn: context.principalArn,
        accountId: context.accountId,
        sessionContext: { sourceIdentity: context.sourceIdentity },
      },
    },
  });
}

function emitServiceEvent(
  world: World,
  eventName: string,
  serviceEventDetails: object,
): void {
  world.emit({
    source: 'aws.organizations',
    account: organizationOf(world).managementAccountId,
    region: ORGANIZATIONS_REGION,
    'detail-type': 'AWS Service Event via CloudTrail',
    detail: {
      eventSource: 'organizations.amazonaws.com',
      eventName,
      serviceEventDetails,
    },
  });
}

export function emitCreateAccountResult(
  world: World,
  request: StoredCreateRequest,
): void {
  emitServiceEvent(world, 'CreateAccountResult', {
    createAccountStatus: {
      id: request.id,
      state: request.state,
      accountName: request.accountName,
      accountId: request.accountId,
      failureReason: request.failureReason,
      requestedTimestamp: new Date(request.requestedAtMs).toISOString(),
      completedTimestamp: new Date(request.completedAtMs!).toISOString(),
    },
  });
}

export function emitCloseAccountResult(world: World, accountId: string): void {
  emitServiceEvent(world, 'CloseAccountResult', {
    closeAccountStatus: { accountId, state: 'SUCCEEDED' },
  });
}
