import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, type PropsWithChildren } from 'react';
import { fleetPipelineApiRef } from '../api';
import { listenToFleetSignals, type ListeningPlace } from './fleetSignals';
import { fleetQueryClient } from './fleetQueryClient';

/** What a React root of the plugin needs to read data and to hear of changes. */
export function FleetDataProvider(
  props: PropsWithChildren<{
    /** What is on every page of the portal says so here: it asks less often. */
    place?: ListeningPlace;
  }>,
) {
  const { place = 'page' } = props;
  const api = useApi(fleetPipelineApiRef);
  const signals = useApiHolder().get(signalApiRef);
  const queryClient = fleetQueryClient(api);

  useEffect(
    () =>
      signals
        ? listenToFleetSignals({ signals, queryClient, place })
        : undefined,
    [signals, queryClient, place],
  );

  return (
    <QueryClientProvider client={queryClient}>
      {props.children}
    </QueryClientProvider>
  );
}
