import type { AwsFailure } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { AwsError } from './AwsError';
import type { AwsTarget } from './AwsTarget';

const THROTTLED = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
]);

/** Credentials that AWS doesn't take any more: others are fetched before the next attempt. */
const REFUSED_CREDENTIALS = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
]);

/** Nothing was sent: AWS cannot have acted. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CredentialsProviderError',
]);

interface Failed {
  name?: string;
  code?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number; requestId?: string };
}

/** Whether AWS refused the call to the role, which asking again does not change. */
export function accessWasDenied(error: unknown): error is AwsError {
  return (
    error instanceof AwsError &&
    error.failure.operation !== 'AssumeRole' &&
    /^(AccessDenied|AuthorizationError|UnauthorizedOperation)/.test(
      error.failure.code,
    )
  );
}

/** Whether a page token expired or is not known any more: the list must be read from its beginning. */
export function tokenWasRefused(error: unknown): boolean {
  if (!(error instanceof AwsError)) {
    return false;
  }
  const { Reason: reason } = (error.cause ?? {}) as { Reason?: string };
  return (
    /^(InvalidNextToken|PaginationTokenExpired)/.test(error.failure.code) ||
    // Organizations has one error for whatever is wrong with a request.
    (error.failure.code === 'InvalidInputException' &&
      /TOKEN/.test(reason ?? ''))
  );
}

/** Whether AWS says that what was asked for does not exist. */
export function wasNotFound(error: unknown): boolean {
  return (
    error instanceof AwsError &&
    /^(Account|Parent|OrganizationalUnit)NotFoundException$/.test(
      error.failure.code,
    )
  );
}

/** Whether other credentials may help. */
export function credentialsWereRefused(error: AwsError): boolean {
  return REFUSED_CREDENTIALS.has(error.failure.code);
}

/** Turns whatever an SDK call threw into an {@link AwsError} that says what a person can do. */
export function toAwsError(options: {
  error: unknown;
  target: AwsTarget;
  service: string;
  operation: string;
  at: Date;
}): AwsError {
  const { target, service, operation, at } = options;
  if (options.error instanceof AwsError) {
    return options.error;
  }
  const error = options.error as Failed;
  const status = error.$metadata?.httpStatusCode;
  // Network errors have their cause in `code`, AWS's own in `name`.
  const code =
    (error.name === 'Error' || error.name === 'AggregateError'
      ? error.code
      : error.name) ?? 'Unknown';
  const throttled = THROTTLED.has(code) || status === 429;
  const failure: AwsFailure = {
    code,
    message: error.message || 'No answer',
    operation,
    at: at.toISOString(),
    hint: hint({ code, status, throttled, target, service, operation }),
    ...(error.$metadata?.requestId && {
      requestId: error.$metadata.requestId,
    }),
  };
  return new AwsError({
    failure,
    throttled,
    unknownOutcome:
      status === undefined
        ? !NEVER_SENT.has(code) && !NEVER_SENT.has(error.code ?? '')
        : status < 400 || status >= 500,
    cause: options.error,
  });
}

function hint(options: {
  code: string;
  status?: number;
  throttled: boolean;
  target: AwsTarget;
  service: string;
  operation: string;
}): string {
  const { code, status, throttled, target, service, operation } = options;
  const { accountId, region } = target;
  const who = target.roleName
    ? `the role ${target.roleName} of account ${accountId}`
    : 'the main credentials';
  if (throttled) {
    return 'AWS asks to slow down. It is tried again by itself.';
  }
  if (operation === 'AssumeRole' && /^AccessDenied/.test(code)) {
    return `Either account ${accountId} has no role ${target.roleName}, or the role does not trust this portal, or it wants another external id. Check the role and fleetPipeline.targets.`;
  }
  if (/^(AccessDenied|AuthorizationError)/.test(code)) {
    return `Allow ${service}:${operation} to ${who}.`;
  }
  if (code === 'CredentialsProviderError') {
    return 'The portal has no AWS credentials. Configure aws.mainAccount, or run the backend with an AWS role.';
  }
  if (REFUSED_CREDENTIALS.has(code)) {
    return operation === 'AssumeRole' || !target.roleName
      ? 'AWS does not take the main credentials. Check aws.mainAccount.'
      : `AWS does not take the credentials in ${region}. Check that the Region is enabled in account ${accountId}.`;
  }
  if (code === 'AWSOrganizationsNotInUseException') {
    return `Account ${accountId} belongs to no organization. Check fleetPipeline.aws.managementAccount.`;
  }
  if (status === undefined) {
    return `No answer from ${service} in ${region}. Check the network, and fleetPipeline.aws.endpoint if it is set. It is tried again by itself.`;
  }
  return status >= 500
    ? `${service} in ${region} has a problem. It is tried again by itself.`
    : `Look up ${code} of ${service}:${operation} in the AWS documentation. It is tried again by itself.`;
}
