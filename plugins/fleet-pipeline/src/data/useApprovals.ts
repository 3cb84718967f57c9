import type {
  DecisionQuery,
  PipelineRef,
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

/**
 * Approvals that wait, the soonest to expire first; `mine` leaves those that the person may decide, `pipeline` those of
 * one pipeline.
 */
export function useApprovals(options: {
  mine?: boolean;
  pipeline?: PipelineRef;
}) {
  const api = useApi(fleetPipelineApiRef);
  const { accountId, region, name } = options.pipeline ?? {};
  const query = {
    ...(options.mine && { mine: true }),
    accountId,
    region,
    name,
  };
  return useInfiniteQuery({
    queryKey: [...fleetKeys.approvals, 'list', query],
    queryFn: ({ pageParam, signal }) =>
      api.listApprovals(
        {
          ...query,
          limit: 100,
          cursor: pageParam,
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor,
    refetchInterval: () => pollInterval(true),
  });
}

/** One approval with what changed and who tried to decide. */
export function useApproval(approvalId: string) {
  const api = useApi(fleetPipelineApiRef);
  return useQuery({
    queryKey: [...fleetKeys.approvals, 'one', approvalId],
    queryFn: ({ signal }) => api.getApproval(approvalId, { signal }),
    refetchInterval: ({ state }) =>
      pollInterval(state.data?.approval.status === 'waiting'),
  });
}

/** Past decisions, newest first. */
export function useDecisions(query: Omit<DecisionQuery, 'cursor'>) {
  const api = useApi(fleetPipelineApiRef);
  return useInfiniteQuery({
    queryKey: [...fleetKeys.decisions, query],
    queryFn: ({ pageParam, signal }) =>
      api.listDecisions({ ...query, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: () => pollInterval(false),
  });
}
