import { AwsError } from './AwsError';
import { readQueryAction } from './query';
import {
  serviceByQueryVersion,
  serviceByTarget,
  type ServiceModel,
} from './schemas';
import type { SignedRequest } from './sigv4';

/** Whether the request is a form of the query protocol. */
export function isQueryRequest(request: SignedRequest): boolean {
  return Boolean(
    request.headers['content-type']?.startsWith(
      'application/x-www-form-urlencoded',
    ),
  );
}

/**
 * JSON services are named by their target, query services by the version they
 * send, as not every query is signed.
 */
export function findService(
  request: SignedRequest,
  body: string,
): ServiceModel | undefined {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    return serviceByTarget(target);
  }
  return isQueryRequest(request)
    ? serviceByQueryVersion(readQueryAction(body).version)
    : undefined;
}

/** The operation as the request names it, whether it exists or not. */
export function findOperationName(
  request: SignedRequest,
  body: string,
): string | undefined {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    return target.slice(target.lastIndexOf('.') + 1);
  }
  return isQueryRequest(request) ? readQueryAction(body).action : undefined;
}

/** How each protocol says that there is no such operation. */
export function unknownOperation(options: {
  service: ServiceModel | undefined;
  operationName: string | undefined;
  isQuery: boolean;
}): AwsError {
  const { service, operationName, isQuery } = options;
  return isQuery
    ? new AwsError(
        'InvalidAction',
        `Could not find operation ${operationName} for version ${service?.version}`,
      )
    : new AwsError(
        'UnknownOperationException',
        `The sandbox knows no operation ${
          operationName ?? 'without X-Amz-Target'
        }.`,
        { status: 404 },
      );
}
