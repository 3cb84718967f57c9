import type { FleetPipelineApi } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { QueryClient } from '@tanstack/react-query';

const clients = new WeakMap<FleetPipelineApi, QueryClient>();

/**
 * The query client of an API instance. Every sub-page, the header action and the sidebar icon are React roots of
 * their own without a common parent of ours: the API, of which an app has one, is what they share.
 */
export function fleetQueryClient(api: FleetPipelineApi): QueryClient {
  let client = clients.get(api);
  if (!client) {
    client = new QueryClient({
      defaultOptions: {
        queries: {
          staleTime: 5_000,
          retry: retryable,
          refetchOnWindowFocus: true,
        },
      },
    });
    clients.set(api, client);
  }
  return client;
}

/** A refusal stays a refusal; only what may pass by itself is tried again, twice. */
function retryable(failures: number, error: unknown): boolean {
  const status = (error as { statusCode?: number }).statusCode;
  return failures < 2 && (status === 502 || status === 504);
}
