import type {
  AuditorService,
  AuditorServiceEvent,
  BackstageCredentials,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Request, RequestHandler } from 'express';
import { personOf } from '../scope/personOf';

/** What every route needs. */
export interface RouteServices {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
}

export interface RouteOptions<Result> {
  /** `read` may be called by services too; `command` changes something and is for people only. */
  kind: 'read' | 'command';
  /** Name of the audit event. */
  eventId: string;
  /** What the request is about, for the audit event. */
  meta?: (req: Request) => JsonObject;
  /** What came out of it, for the audit event. */
  resultMeta?: (result: Result) => JsonObject;
  status?: number;
  handle(options: {
    req: Request;
    credentials: BackstageCredentials;
  }): Promise<Result>;
}

/**
 * Makes the handler of a route: who calls, an audit event, the work, the answer. The request was validated before.
 * Reads have severity low, which the auditor does not show by default; commands, and reads that were denied, medium.
 */
export function createRoute<Result>(
  services: RouteServices,
  options: RouteOptions<Result>,
): RequestHandler {
  const { auditor, httpAuth, logger } = services;
  const { kind, eventId, status = 200 } = options;
  return async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const meta = { ...options.meta?.(req) };
    const event = await auditor.createEvent({
      eventId,
      severityLevel: kind === 'read' ? 'low' : 'medium',
      request: req,
      meta,
    });

    let result: Result;
    try {
      // Not left to httpAuth, since the attempt belongs in the audit log
      if (kind === 'command' && !personOf(credentials)) {
        throw new NotAllowedError(
          "This endpoint does not allow 'service' credentials; only people may call it",
        );
      }
      result = await options.handle({ req, credentials });
    } catch (error) {
      await settle(logger, () => event.fail({ error }));
      if (kind === 'read' && error.name === 'NotAllowedError') {
        await settle(logger, async () => {
          const denied: AuditorServiceEvent = await auditor.createEvent({
            eventId: 'access-denied',
            severityLevel: 'medium',
            request: req,
            meta: { ...meta, deniedEventId: eventId },
          });
          await denied.fail({ error });
        });
      }
      throw error;
    }
    await settle(logger, () =>
      event.success({ meta: options.resultMeta?.(result) }),
    );
    res.status(status).json(result);
  };
}

/** AWS may have acted: what the auditor cannot take down must not turn that into an error. */
async function settle(
  logger: LoggerService,
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    logger.error('An audit event could not be completed', error);
  }
}
