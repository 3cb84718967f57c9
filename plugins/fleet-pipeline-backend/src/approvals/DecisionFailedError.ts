import { CustomErrorBase } from '@backstage/errors';

/** AWS refused an earlier attempt, or could not be reached; the message has its code and request id. Answered with 502. */
export class DecisionFailedError extends CustomErrorBase {
  name = 'DecisionFailedError' as const;
  readonly statusCode = 502;
}
