import { createHash, createHmac, timingSafeEqual } from 'crypto';
import type { IncomingHttpHeaders } from 'http';

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** What a request's `Authorization` header says. */
export interface Authorization {
  accessKeyId: string;
  /** `20260131/eu-central-1/codepipeline/aws4_request` */
  scope: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

export interface SignedRequest {
  method: string;
  /** Path and query as they came. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Takes a SigV4 header apart; `undefined` if it is none. */
export function parseAuthorization(
  header: string | undefined,
): Authorization | undefined {
  const match =
    /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
      header ?? '',
    );
  if (!match) {
    return undefined;
  }
  const [accessKeyId, ...scope] = match[1].split('/');
  if (scope.length !== 4 || scope[3] !== 'aws4_request') {
    return undefined;
  }
  return {
    accessKeyId,
    scope: scope.join('/'),
    date: scope[0],
    region: scope[1],
    service: scope[2],
    signedHeaders: match[2].split(';'),
    signature: match[3],
  };
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function canonicalQuery(search: string): string {
  return [...new URLSearchParams(search)]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

function canonicalRequest(
  request: SignedRequest,
  signedHeaders: string[],
): string {
  const [path, search = ''] = request.url.split('?');
  const headers = signedHeaders.map(name => {
    const value = request.headers[name];
    const text = Array.isArray(value) ? value.join(',') : value ?? '';
    return `${name}:${text.trim().replace(/\s+/g, ' ')}\n`;
  });
  const stated = request.headers['x-amz-content-sha256'];
  // A stated hash is part of what was signed, but the body must match it.
  const payload = stated === 'UNSIGNED-PAYLOAD' ? stated : sha256(request.body);
  return [
    request.method,
    path.split('/').map(encode).join('/'),
    canonicalQuery(search),
    headers.join(''),
    signedHeaders.join(';'),
    payload,
  ].join('\n');
}

/**
 * Whether the request was signed with this secret.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function isSignatureValid(options: {
  request: SignedRequest;
  authorization: Authorization;
  secretAccessKey: string;
}): boolean {
  const { request, authorization, secretAccessKey } = options;
  const stringToSign = [
    ALGORITHM,
    request.headers['x-amz-date'] ?? '',
    authorization.scope,
    sha256(canonicalRequest(request, authorization.signedHeaders)),
  ].join('\n');
  const signingKey = [
    authorization.date,
    authorization.region,
    authorization.service,
    'aws4_request',
  ].reduce<string | Buffer>(
    (key, part) => hmac(key, part),
    `AWS4${secretAccessKey}`,
  );
  const expected = hmac(signingKey, stringToSign);
  return timingSafeEqual(expected, Buffer.from(authorization.signature, 'hex'));
}

/** When the request says it was signed; `undefined` if it does not say. */
export function signedAt(headers: IncomingHttpHeaders): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(
    String(headers['x-amz-date'] ?? ''),
  );
  if (!match) {
    return undefined;
  }
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
