import type {
  PipelineQuery,
  PipelineSummary,
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

/** Pipelines that match, page by page. Rows of the filter before stay until the new ones are there. */
export function usePipelines(query: Omit<PipelineQuery, 'cursor'>) {
  const api = useApi(fleetPipelineApiRef);
  return useInfiniteQuery({
    queryKey: [...fleetKeys.pipelines, 'list', query],
    queryFn: ({ pageParam, signal }) =>
      api.listPipelines({ ...query, cursor: pageParam }, { signal }),
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

/** More than this many pages are not read to know what there is to choose from. */
const MAX_PAGES = 10;

/** All pipelines whatever the filter, up to two thousand; kept for a minute, since what they have in common stays. */
export function useAllPipelines(options: { enabled: boolean }) {
  const api = useApi(fleetPipelineApiRef);
  return useQuery({
    queryKey: fleetKeys.allPipelines,
    enabled: options.enabled,
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const found: PipelineSummary[] = [];
      let cursor: string | undefined;
      for (let pages = 0; pages < MAX_PAGES; pages++) {
        const page = await api.listPipelines(
          { sort: 'name', limit: 200, cursor },
          { signal },
        );
        found.push(...page.items);
        cursor = page.nextCursor;
        if (!cursor) {
          break;
        }
      }
      return found;
    },
  });
}
