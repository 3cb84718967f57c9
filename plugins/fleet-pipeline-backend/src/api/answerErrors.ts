import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { serializeError } from '@backstage/errors';
import type { ErrorRequestHandler, Request } from 'express';
import { DecisionConflictError } from '../approvals/DecisionConflictError';
import { describeAwsError } from '../approvals/describeAwsError';
import type { AwsError } from '../aws/AwsError';

const FORESEEN = new Set([
  'AuthenticationError',
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
  'NotImplementedError',
  'ServiceUnavailableError',
]);

/** Seconds after which AWS, or another part of the portal, takes requests again, in all likelihood. */
const RETRY_AFTER = 5;

/**
 * Answers the errors that Backstage's own handler does not know: a decision that came too late, and AWS's errors, which
 * keep their code and request id. What nobody foresaw is logged, and answered without its words: they may be the
 * database's. All have Backstage's shape; the rest goes on to Backstage.
 */
export function answerErrors(options: {
  logger: LoggerService;
}): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (error instanceof DecisionConflictError) {
      const { decision, current } = error;
      res.status(409).json({
        error: { name: error.name, message: error.message },
        ...about(req, 409),
        decision,
        current,
      });
    } else if (error.name === 'AwsError') {
      const { failure, throttled } = error as AwsError;
      const status = throttled ? 503 : 502;
      if (throttled) {
        res.setHeader('Retry-After', RETRY_AFTER);
      }
      res.status(status).json({
        error: {
          name: error.name,
          message: describeAwsError(error),
          code: failure.code,
          failure,
        },
        ...about(req, status),
      });
    } else if (error.name === 'ResponseError') {
      // Another plugin refused us, such as the one for permissions while it starts: the person's sign-in is not at fault.
      options.logger.warn('Another part of the portal gave no answer', error);
      res
        .status(503)
        .setHeader('Retry-After', RETRY_AFTER)
        .json({
          error: {
            name: 'ServiceUnavailableError',
            message:
              'Another part of the portal gave no answer. Try again in a moment',
          },
          ...about(req, 503),
        });
    } else if (error.name === 'DecisionFailedError') {
      res
        .status(502)
        .json({ error: serializeError(error), ...about(req, 502) });
    } else if (isForeseen(error)) {
      next(error);
    } else {
      const id = randomUUID();
      options.logger.error(`Request failed, ${id}`, error);
      next(
        new Error(
          `Something went wrong; the portal's log has more under ${id}`,
        ),
      );
    }
  };
}

/** Errors of `@backstage/errors` and of the middleware before us. */
function isForeseen(error: Error & { status?: number; statusCode?: number }) {
  return (
    error.statusCode !== undefined ||
    error.status !== undefined ||
    FORESEEN.has(error.name)
  );
}

function about(req: Request, statusCode: number) {
  return {
    request: { method: req.method, url: req.originalUrl },
    response: { statusCode },
  };
}
