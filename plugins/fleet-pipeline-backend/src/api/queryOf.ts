import type { Request } from 'express';

/**
 * The query parameters as the OpenAPI document describes them: the validator has checked and converted them, which
 * express cannot know.
 */
export function queryOf<Query>(req: Request): Query {
  return req.query as Query;
}
