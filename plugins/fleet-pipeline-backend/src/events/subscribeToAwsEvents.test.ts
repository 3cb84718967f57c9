import { mockServices } from '@backstage/backend-test-utils';
import { DefaultEventsService } from '@backstage/plugin-events-node';
import type { Collector } from '../collect/Collector';
import { subscribeToAwsEvents } from './subscribeToAwsEvents';

describe('subscribeToAwsEvents', () => {
  it('makes due what events are about', async () => {
    const logger = mockServices.logger.mock();
    const events = DefaultEventsService.create({ logger });
    const readAccounts = jest.fn();
    const refresh = jest.fn().mockResolvedValue({ targets: 0, pipelines: 1 });
    await subscribeToAwsEvents({
      events,
      topic: 'aws',
      collector: { refresh, readAccounts } as Partial<Collector> as Collector,
      logger,
    });
    for (const eventPayload of [
      {
        source: 'aws.codepipeline',
        account: '123456789012',
        region: 'eu-central-1',
        detail: { pipeline: 'payments-api' },
      },
      { source: 'aws.organizations' },
      {
        source: 'aws.organizations',
        detail: { requestParameters: { accountId: '123456789012' } },
      },
      { source: 'aws.ec2' },
    ]) {
      await events.publish({ topic: 'aws', eventPayload });
    }
    await events.publish({
      topic: 'other',
      eventPayload: { source: 'aws.organizations' },
    });
    expect(refresh.mock.calls).toEqual([
      [
        {
          pipeline: {
            accountId: '123456789012',
            region: 'eu-central-1',
            name: 'payments-api',
          },
        },
      ],
      [{ source: 'organization', unitIds: [] }],
    ]);
    expect(readAccounts.mock.calls).toEqual([[['123456789012']]]);
  });
});
