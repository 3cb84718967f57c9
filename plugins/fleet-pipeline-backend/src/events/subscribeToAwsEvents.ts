import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Collector } from '../collect/Collector';
import { parseAwsEvent } from './awsEvent';

/**
 * Shortens the wait: what an event is about becomes due now. Events may come twice, late or never; the schedule sees to
 * it that the store is right in the end.
 */
export async function subscribeToAwsEvents(options: {
  events: EventsService;
  topic: string;
  collector: Collector;
  logger: LoggerService;
}): Promise<void> {
  const { events, topic, collector, logger } = options;
  await events.subscribe({
    id: 'fleet-pipeline-collector',
    topics: [topic],
    onEvent: async ({ eventPayload }) => {
      const event = parseAwsEvent(eventPayload);
      if (!event) {
        logger.debug(`Ignored an event of ${topic}`);
      } else if (event.kind === 'organization') {
        const { accountIds, unitIds } = event;
        if (accountIds.length > 0) {
          await collector.readAccounts(accountIds);
        } else {
          await collector.refresh({ source: 'organization', unitIds });
        }
      } else {
        const { accountId, region, name } = event;
        await collector.refresh({ pipeline: { accountId, region, name } });
      }
    },
  });
}
