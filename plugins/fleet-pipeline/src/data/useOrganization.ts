import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { fleetPipelineApiRef } from '../api';
import { fleetKeys } from './fleetKeys';
import { pollInterval } from './liveness';

/** The organization: counts, lanes and how fresh the data is. */
export function useOrganization() {
  const api = useApi(fleetPipelineApiRef);
  return useQuery({
    queryKey: fleetKeys.organization,
    queryFn: ({ signal }) => api.getOrganization({ signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      pollInterval(
        Boolean(state.data?.pipelineHealth.running) ||
          state.data?.freshness.state === 'collecting',
      ),
  });
}
