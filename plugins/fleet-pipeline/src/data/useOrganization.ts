import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { fleetPipelineApiRef } from '../api';
import { fleetKeys } from './fleetKeys';
import type { ListeningPlace } from './fleetSignals';
import { pollInterval } from './liveness';

/** The organization: counts, lanes and how fresh the data is. */
export function useOrganization(options: { place?: ListeningPlace } = {}) {
  const api = useApi(fleetPipelineApiRef);
  return useQuery({
    queryKey: fleetKeys.organization,
    queryFn: ({ signal }) => api.getOrganization({ signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      pollInterval(
        options.place !== 'background' &&
          (Boolean(state.data?.pipelineHealth.running) ||
            state.data?.freshness.state === 'collecting'),
      ),
  });
}
