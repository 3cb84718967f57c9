import type {
  PipelineExecutionQuery,
  PipelineRef,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useApi } from '@backstage/core-plugin-api';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { fleetPipelineApiRef } from '../api';
import { fleetKeys } from './fleetKeys';
import { pollInterval } from './liveness';

function pipelineKey({ accountId, region, name }: PipelineRef) {
  return [...fleetKeys.pipelines, 'one', accountId, region, name];
}

/** One pipeline with its stages. */
export function usePipeline(pipeline: PipelineRef) {
  const api = useApi(fleetPipelineApiRef);
  return useQuery({
    queryKey: pipelineKey(pipeline),
    queryFn: ({ signal }) => api.getPipeline(pipeline, { signal }),
    refetchInterval: ({ state }) =>
      pollInterval(
        Boolean(
          state.data?.stages.some(
            ({ health }) => health === 'running' || health === 'waiting',
          ),
        ),
      ),
  });
}

/** Executions of a pipeline, newest first. */
export function usePipelineExecutions(
  pipeline: PipelineRef,
  query: Omit<PipelineExecutionQuery, 'cursor'> = {},
) {
  const api = useApi(fleetPipelineApiRef);
  return useInfiniteQuery({
    queryKey: [...pipelineKey(pipeline), 'executions', query],
    queryFn: ({ pageParam, signal }) =>
      api.listPipelineExecutions(
        pipeline,
        { limit: 20, ...query, cursor: pageParam },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      pollInterval(
        Boolean(
          state.data?.pages[0]?.items.some(({ health }) =>
            ['running', 'waiting'].includes(health),
          ),
        ),
      ),
  });
}

/** What the actions did in one execution, newest first. */
export function useActionExecutions(
  pipeline: PipelineRef,
  executionId: string,
) {
  const api = useApi(fleetPipelineApiRef);
  return useQuery({
    queryKey: [...pipelineKey(pipeline), 'actions', executionId],
    queryFn: ({ signal }) =>
      api.listActionExecutions(pipeline, executionId, { signal }),
    refetchInterval: ({ state }) =>
      pollInterval(
        Boolean(
          state.data?.items.some(({ health }) =>
            ['running', 'waiting'].includes(health),
          ),
        ),
      ),
  });
}

/** The log of an action as it was loaded last, and how to load it from AWS. */
export function useActionLog(
  pipeline: PipelineRef,
  actionExecutionId: string | undefined,
) {
  const api = useApi(fleetPipelineApiRef);
  const queryClient = useQueryClient();
  const queryKey = [...pipelineKey(pipeline), 'log', actionExecutionId];
  const log = useQuery({
    queryKey,
    enabled: actionExecutionId !== undefined,
    queryFn: ({ signal }) =>
      api.getActionLog(pipeline, actionExecutionId!, { signal }),
  });
  const load = useMutation({
    mutationFn: () => api.loadActionLog(pipeline, actionExecutionId!),
    onSuccess: loaded => queryClient.setQueryData(queryKey, loaded),
  });
  return { log, load };
}
