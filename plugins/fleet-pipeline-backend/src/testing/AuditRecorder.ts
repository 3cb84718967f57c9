import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/** An audit event as it was left. */
export interface RecordedEvent {
  eventId: string;
  severityLevel?: AuditorServiceCreateEventOptions['severityLevel'];
  status: 'initiated' | 'succeeded' | 'failed';
  meta?: JsonObject;
  error?: string;
}

/** An auditor that remembers, and breaks when it is told to. */
export class AuditRecorder implements AuditorService {
  events: RecordedEvent[] = [];
  /** Makes `success` and `fail` reject. */
  broken = false;

  // A property, since the mock of the service takes over nothing else
  createEvent: AuditorService['createEvent'] = async options => {
    const event: RecordedEvent = {
      eventId: options.eventId,
      severityLevel: options.severityLevel,
      status: 'initiated',
      meta: options.meta,
    };
    this.events.push(event);
    const settle = (change: Partial<RecordedEvent>) => {
      if (this.broken) {
        throw new Error('The audit log is full');
      }
      Object.assign(event, change);
    };
    return {
      success: async (end?: { meta?: JsonObject }) =>
        settle({ status: 'succeeded', meta: { ...event.meta, ...end?.meta } }),
      fail: async (end: { meta?: JsonObject; error: Error }) =>
        settle({ status: 'failed', error: end.error.name }),
    };
  };
}
