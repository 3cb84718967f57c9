import type { AwsError } from '../aws/AwsError';

/** AWS's own words with its code and request id, and what a person can do. */
export function describeAwsError(error: AwsError): string {
  const { code, message, requestId, hint } = error.failure;
  const request = requestId ? ` (request ${requestId})` : '';
  const words = message.replace(/[.\s]+$/, '');
  return `AWS: ${code}: ${words}${request}.${hint ? ` ${hint}` : ''}`;
}
