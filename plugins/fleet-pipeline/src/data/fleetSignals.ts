import {
  FLEET_SIGNAL_CHANNEL,
  type FleetSignal,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { SignalApi } from '@backstage/plugin-signals-react';
import type { QueryClient } from '@tanstack/react-query';
import { fleetKeys } from './fleetKeys';
import { noteSignal } from './liveness';

/** Signals come in bursts, one per pipeline of a sweep: this long they are gathered, in milliseconds. */
const GATHER = 200;

type Listener = { count: number; stop: () => void };

const listeners = new WeakMap<QueryClient, Listener>();

/** What a signal of each kind makes old. Counts and roll-ups change with anything. */
const affected: Record<FleetSignal['kind'], readonly (readonly string[])[]> = {
  organization: [fleetKeys.organization, fleetKeys.tree],
  pipelines: [
    fleetKeys.organization,
    fleetKeys.tree,
    fleetKeys.pipelines,
    fleetKeys.approvals,
  ],
  approvals: [
    fleetKeys.organization,
    fleetKeys.tree,
    fleetKeys.pipelines,
    fleetKeys.approvals,
    fleetKeys.decisions,
  ],
  collection: [fleetKeys.organization, fleetKeys.collection],
};

/**
 * Refetches what the backend says has changed. Any number of roots may call this: one subscription serves them all.
 * `useSignal` is not used because it keeps only the last signal of a render, and so would lose some of a burst.
 */
export function listenToFleetSignals(
  signals: SignalApi,
  queryClient: QueryClient,
): () => void {
  let listener = listeners.get(queryClient);
  if (!listener) {
    listener = { count: 0, stop: subscribe(signals, queryClient) };
    listeners.set(queryClient, listener);
  }
  listener.count += 1;
  return () => {
    listener.count -= 1;
    if (listener.count === 0) {
      listeners.delete(queryClient);
      listener.stop();
    }
  };
}

function subscribe(signals: SignalApi, queryClient: QueryClient): () => void {
  const pending = new Set<readonly string[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    timer = undefined;
    pending.forEach(queryKey => queryClient.invalidateQueries({ queryKey }));
    pending.clear();
  };
  const { unsubscribe } = signals.subscribe<FleetSignal>(
    FLEET_SIGNAL_CHANNEL,
    signal => {
      noteSignal();
      (affected[signal.kind] ?? [fleetKeys.all]).forEach(key =>
        pending.add(key),
      );
      timer ??= setTimeout(flush, GATHER);
    },
  );
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
