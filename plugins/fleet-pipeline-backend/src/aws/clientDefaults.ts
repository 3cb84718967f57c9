import { NodeHttpHandler } from '@smithy/node-http-handler';

/** What all SDK clients have in common. */
export interface ClientDefaults {
  endpoint?: string;
  requestHandler: NodeHttpHandler;
  retryMode: 'adaptive' | 'standard';
  maxAttempts: number;
  customUserAgent: string;
}

/**
 * One request handler for all clients, so that thousands of targets share connections. Adaptive retries measure the
 * rate that a service takes, which is how the limits that AWS doesn't publish are kept.
 */
export function clientDefaults(options: {
  endpoint?: string;
  /** Left out: 3. */
  maxAttempts?: number;
}): ClientDefaults {
  return {
    ...(options.endpoint && { endpoint: options.endpoint }),
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 5_000,
      requestTimeout: 20_000,
      throwOnRequestTimeout: true,
    }),
    retryMode: 'adaptive',
    maxAttempts: options.maxAttempts ?? 3,
    customUserAgent: 'fleet-pipeline-for-backstage',
  };
}
