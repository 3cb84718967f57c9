import { ResponseError } from '@backstage/errors';

/** The error that the client rejects with when the backend answers `status`. */
export function responseError(options: {
  status: number;
  message: string;
  name?: string;
  /** More fields of the body, such as `current` of a conflict. */
  body?: object;
}): Promise<ResponseError> {
  const { status, message, name = 'Error', body } = options;
  const content = JSON.stringify({
    error: { name, message },
    request: { method: 'GET', url: '/api/fleet-pipeline/test' },
    response: { statusCode: status },
    ...body,
  });
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: name,
    headers: { get: () => 'application/json' } as unknown as Headers,
    url: 'http://localhost/api/fleet-pipeline/test',
    redirected: false,
    type: 'default',
    bodyUsed: false,
    text: async () => content,
  } as unknown as Parameters<typeof ResponseError.fromResponse>[0]);
}
