import { identityOf, type StoredKey } from '../services/identity';
import type { World } from '../world/World';
import { AwsError } from './AwsError';
import type { ServiceModel } from './schemas';
import {
  isSignatureValid,
  parseAuthorization,
  signedAt,
  type Authorization,
  type SignedRequest,
} from './sigv4';

const MAX_SKEW_MS = 5 * 60 * 1000;

export interface Caller {
  key: StoredKey;
  authorization: Authorization;
}

/** Operations whose callers have no AWS credentials yet. */
const UNSIGNED_OPERATIONS = ['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'];

function anonymousCaller(service: ServiceModel): Caller {
  return {
    key: {
      secretAccessKey: '',
      accountId: 'anonymous',
      principalArn: 'anonymous',
      userId: 'anonymous',
    },
    authorization: {
      accessKeyId: '',
      scope: '',
      date: '',
      region: 'us-east-1',
      service: service.name,
      signedHeaders: [],
      signature: '',
    },
  };
}

/** JSON services and query services word the same refusal differently. */
function refusal(
  service: ServiceModel,
  json: { code: string; message: string },
  query: { code: string; message?: string },
): AwsError {
  return service.protocol === 'awsQuery'
    ? new AwsError(query.code, query.message ?? json.message, { status: 403 })
    : new AwsError(json.code, json.message, { status: 400 });
}

/**
 * Finds out who calls and verifies the signature, the session token and the
 * session's expiry. Signing time is held against real time, as the clients
 * sign with it; sessions expire by the world's clock.
 *
 * @throws the error the service's protocol uses for each refusal
 */
export function authenticate(options: {
  world: World;
  request: SignedRequest;
  service: ServiceModel;
  operationName: string;
}): Caller {
  const { world, request, service, operationName } = options;
  const authorization = parseAuthorization(request.headers.authorization);
  if (!authorization && UNSIGNED_OPERATIONS.includes(operationName)) {
    return anonymousCaller(service);
  }
  if (!authorization) {
    throw new AwsError(
      service.protocol === 'awsQuery'
        ? 'MissingAuthenticationToken'
        : 'MissingAuthenticationTokenException',
      'Request is missing Authentication Token',
      { status: 403 },
    );
  }
  const key = identityOf(world).keys[authorization.accessKeyId];
  const token = request.headers['x-amz-security-token'];
  if (!key || key.sessionToken !== token) {
    throw refusal(
      service,
      {
        code: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      },
      { code: 'InvalidClientTokenId' },
    );
  }
  const signed = signedAt(request.headers);
  if (!signed || Math.abs(Date.now() - signed.getTime()) > MAX_SKEW_MS) {
    throw refusal(
      service,
      {
        code: 'InvalidSignatureException',
        message:
          'Signature expired: the request was signed more than 5 minutes away from the time of the server.',
      },
      { code: 'SignatureDoesNotMatch' },
    );
  }
  if (
    !isSignatureValid({
      request,
      authorization,
      secretAccessKey: key.secretAccessKey,
    })
  ) {
    throw refusal(
      service,
      {
        code: 'InvalidSignatureException',
        message:
          'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      },
      { code: 'SignatureDoesNotMatch' },
    );
  }
  if (
    key.expiresAtMs !== undefined &&
    key.expiresAtMs <= world.clock.now().getTime()
  ) {
    throw refusal(
      service,
      {
        code: 'ExpiredTokenException',
        message: 'The security token included in the request is expired',
      },
      { code: 'ExpiredToken' },
    );
  }
  return { key, authorization };
}
