/** What is known of a failed request. */
export interface ProblemDescription {
  /** HTTP status; absent when no answer came. */
  status?: number;
  /** The name of the error in the answer, such as `ServiceUnavailableError`. */
  name?: string;
  /** True when the backend could not be reached at all. */
  offline: boolean;
  message: string;
  /** Method and path, as in "GET /api/fleet-pipeline/pipelines". */
  request?: string;
  /** The name of the permission that the answer says is missing. */
  permission?: string;
}

interface ResponseErrorLike {
  statusCode?: number;
  message?: string;
  body?: {
    error?: { name?: string; message?: string; permission?: unknown };
    request?: { method?: string; url?: string };
  };
}

/** Reads the `ResponseError` of the client, or whatever else was thrown. */
export function describeProblem(error: unknown): ProblemDescription {
  const { statusCode, message, body } = (error ?? {}) as ResponseErrorLike;
  const text = body?.error?.message ?? message ?? String(error);
  const named = body?.error?.permission;
  return {
    status: statusCode,
    name: body?.error?.name,
    offline: statusCode === undefined && error instanceof TypeError,
    message: text,
    request:
      body?.request?.method && body.request.url
        ? `${body.request.method} ${body.request.url}`
        : undefined,
    permission:
      typeof named === 'string'
        ? named
        : text.match(/\bfleet\.[a-z]+\.[a-z]+\b/)?.[0],
  };
}
