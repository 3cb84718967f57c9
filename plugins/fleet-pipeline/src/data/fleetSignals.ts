import {
  FLEET_SIGNAL_CHANNEL,
  type FleetSignal,
  type Organization,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { SignalApi } from '@backstage/plugin-signals-react';
import {
  hashKey,
  matchQuery,
  type Query,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { fleetKeys } from './fleetKeys';
import { noteSignal } from './liveness';

/** Signals come in bursts, one per pipeline of a sweep: this long the first of them are gathered, in milliseconds. */
const GATHER = 200;

/** The least time between two rounds of refetching, in milliseconds: on our pages, and on every other of the portal. */
const GAP = { page: 2_000, background: 30_000 } as const;

/**
 * The least time between two answers for a part of the tree, in milliseconds: each open branch is a few requests, and
 * in a large fleet something changes somewhere every second. While all is new it is longer.
 */
const TREE_GAP = { usual: 5_000, firstCollection: 15_000 } as const;

/** The least time between two answers for a list, for each of its pages when there are several, in milliseconds. */
const PAGE_GAP = 2_000;

/** The least time between two answers for the list of sources, in milliseconds: one of thousands changes all the time. */
const SOURCES_GAP = 10_000;

/** Where signals are listened to: on our pages, or for the badge that is on every page of the portal. */
export type ListeningPlace = keyof typeof GAP;

interface Listener {
  places: ListeningPlace[];
  stop: () => void;
}

const listeners = new WeakMap<QueryClient, Listener>();

/** What a signal of each kind makes old. Counts and roll-ups change with anything. */
const affected: Record<FleetSignal['kind'], readonly QueryKey[]> = {
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
export function listenToFleetSignals(options: {
  signals: SignalApi;
  queryClient: QueryClient;
  place: ListeningPlace;
}): () => void {
  const { signals, queryClient, place } = options;
  let listener = listeners.get(queryClient);
  if (!listener) {
    const places: ListeningPlace[] = [];
    listener = { places, stop: subscribe(signals, queryClient, places) };
    listeners.set(queryClient, listener);
  }
  const { places, stop } = listener;
  places.push(place);
  return () => {
    places.splice(places.indexOf(place), 1);
    if (places.length === 0) {
      listeners.delete(queryClient);
      stop();
    }
  };
}

function subscribe(
  signals: SignalApi,
  queryClient: QueryClient,
  places: readonly ListeningPlace[],
): () => void {
  const pending = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flushedAt = -Infinity;

  function schedule() {
    const gap = Math.min(...places.map(place => GAP[place]));
    timer ??= setTimeout(flush, Math.max(GATHER, flushedAt + gap - Date.now()));
  }
  function gapOf({ queryKey: [, part], state }: Query): number {
    if (part === fleetKeys.collection[1]) {
      return SOURCES_GAP;
    }
    if (part !== fleetKeys.tree[1]) {
      // All pages of a list are asked for again, one after the other.
      const { pages = [] } = (state.data ?? {}) as { pages?: unknown[] };
      return pages.length > 1 ? pages.length * PAGE_GAP : 0;
    }
    const organization = queryClient.getQueryData<Organization>(
      fleetKeys.organization,
    );
    return organization?.freshness?.progress?.first
      ? TREE_GAP.firstCollection
      : TREE_GAP.usual;
  }
  function flush() {
    timer = undefined;
    const now = Date.now();
    flushedAt = now;
    const keys = [...pending.values()];
    pending.clear();
    for (const query of queryClient.getQueryCache().findAll()) {
      if (!keys.some(queryKey => matchQuery({ queryKey }, query))) {
        continue;
      }
      if (now < query.state.dataUpdatedAt + gapOf(query)) {
        pending.set(query.queryHash, query.queryKey);
      } else if (query.state.fetchStatus === 'fetching') {
        // Its answer may be from before the change: it is let finish and asked for again, since aborting what is slow
        // at every signal would mean that it never arrives.
        pending.set(query.queryHash, query.queryKey);
      } else {
        queryClient.invalidateQueries(
          { queryKey: query.queryKey, exact: true },
          { cancelRefetch: false },
        );
      }
    }
    if (pending.size > 0) {
      schedule();
    }
  }

  const { unsubscribe } = signals.subscribe<FleetSignal>(
    FLEET_SIGNAL_CHANNEL,
    signal => {
      noteSignal();
      for (const queryKey of keysOf(signal, queryClient)) {
        pending.set(hashKey(queryKey), queryKey);
      }
      schedule();
    },
  );
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

/** The keys that a signal makes old; of single pipelines only those that it names, as "account:region:name". */
function keysOf(
  signal: FleetSignal,
  queryClient: QueryClient,
): readonly QueryKey[] {
  const keys = affected[signal.kind] ?? [fleetKeys.all];
  if (!signal.ids || !keys.includes(fleetKeys.pipelines)) {
    return keys;
  }
  return [
    ...keys.filter(key => key !== fleetKeys.pipelines),
    ...queryClient
      .getQueryCache()
      .findAll({ queryKey: fleetKeys.pipelines })
      .map(({ queryKey }) => queryKey)
      .filter(
        ([, , kind, accountId, region, name]) =>
          kind !== 'one' ||
          signal.ids?.includes(`${accountId}:${region}:${name}`),
      ),
  ];
}
