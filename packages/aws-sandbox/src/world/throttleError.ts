import { AwsError } from '../wire/AwsError';

/** Each service's own name for "too fast". */
const THROTTLE_CODES: Record<string, string> = {
  organizations: 'TooManyRequestsException',
  sts: 'Throttling',
  tagging: 'ThrottledException',
};

/** What a service answers to a caller that is too fast; HTTP 400 everywhere. */
export function throttleError(service: string): AwsError {
  return new AwsError(
    THROTTLE_CODES[service] ?? 'ThrottlingException',
    'Rate exceeded',
    {
      status: 400,
      members: service === 'organizations' ? { Type: 'RATE_EXCEEDED' } : {},
    },
  );
}
