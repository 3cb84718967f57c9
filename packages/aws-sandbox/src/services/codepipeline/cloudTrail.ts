import type { CallContext } from '../types';

/**
 * What EventBridge gets of changes that CodePipeline itself sends no event
 * for: decisions, transitions, structures, as `AWS API Call via CloudTrail`.
 */
export function emitApiCall(
  context: CallContext,
  eventName: string,
  requestParameters: object,
): void {
  const { world, accountId, region, principalArn } = context;
  const time = world.clock.now().toISOString();
  world.emit({
    source: 'aws.codepipeline',
    account: accountId,
    region,
    'detail-type': 'AWS API Call via CloudTrail',
    time,
    detail: {
      eventVersion: '1.08',
      userIdentity: {
        type: principalArn.includes(':assumed-role/')
          ? 'AssumedRole'
          : 'IAMUser',
        arn: principalArn,
        accountId,
      },
      eventTime: time,
      eventSource: 'codepipeline.amazonaws.com',
      eventName,
      awsRegion: region,
      requestID: context.requestId,
      requestParameters,
    },
  });
}
