import type {
  PipelineFacetQuery,
  PipelineQuery,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useApi } from '@backstage/core-plugin-api';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { fleetPipelineApiRef } from '../api';
import { fleetKeys } from './fleetKeys';
import { pollInterval } from './liveness';

/** Who wants more than the first page wants many: each page is asked for again at every change. */
const MORE = 200;

/** Pipelines that match, page by page. Rows of the filter before stay until the new ones are there. */
export function usePipelines(query: Omit<PipelineQuery, 'cursor'>) {
  const api = useApi(fleetPipelineApiRef);
  return useInfiniteQuery({
    queryKey: [...fleetKeys.pipelines, 'list', query],
    queryFn: ({ pageParam, signal }) =>
      api.listPipelines(
        pageParam ? { ...query, limit: MORE, cursor: pageParam } : query,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      pollInterval(
        Boolean(
          state.data?.pages.some(page =>
            page.items.some(
              ({ health }) => health === 'running' || health === 'waiting',
            ),
          ),
        ),
      ),
  });
}

/**
 * What there is to filter the board by, under the filter there is. Values of the filter before stay until the new ones
 * are there.
 */
export function usePipelineFacets(
  query: PipelineFacetQuery,
  options: { enabled: boolean },
) {
  const api = useApi(fleetPipelineApiRef);
  return useQuery({
    queryKey: [...fleetKeys.facets, query],
    enabled: options.enabled,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.getPipelineFacets(query, { signal }),
  });
}
