import { ServiceUnavailableError } from '@backstage/errors';
import { Router } from 'express';

/** What answers instead of the API while the configuration is wrong: 503 and the key that is wrong, everywhere. */
export function createUnconfiguredRouter(options: { message: string }): Router {
  const router = Router();
  router.use((_req, _res, next) => {
    next(new ServiceUnavailableError(options.message));
  });
  return router;
}
