import type { CollectionTargetQuery } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useApi } from '@backstage/core-plugin-api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fleetPipelineApiRef } from '../api';
import { fleetKeys } from './fleetKeys';
import { pollInterval } from './liveness';

/** What is read from where, and how it went last. */
export function useCollectionTargets(
  query: CollectionTargetQuery,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(fleetPipelineApiRef);
  return useQuery({
    queryKey: [...fleetKeys.collection, query],
    enabled: options.enabled ?? true,
    queryFn: ({ signal }) => api.listCollectionTargets(query, { signal }),
    refetchInterval: ({ state }) =>
      pollInterval(
        Boolean(state.data?.items.some(item => item.state === 'collecting')),
      ),
  });
}

/** Asks for a collection of everything now. It happens in the background. */
export function useRefreshNow() {
  const api = useApi(fleetPipelineApiRef);
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.refresh({}),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: fleetKeys.all }),
  });
}
