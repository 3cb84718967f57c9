import type { FleetSignal } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { QueryClient } from '@tanstack/react-query';
import { fleetKeys } from './fleetKeys';
import { listenToFleetSignals } from './fleetSignals';
import { forgetSignals, pollInterval, signalsArrive } from './liveness';

describe('listenToFleetSignals', () => {
  let send: (signal: FleetSignal) => void;
  const unsubscribe = jest.fn();
  const signals = {
    subscribe: jest.fn((_channel: string, onMessage: any) => {
      send = onMessage;
      return { unsubscribe };
    }),
  };

  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
    forgetSignals();
  });
  afterEach(() => jest.useRealTimers());

  it('gathers a burst and refetches what each kind makes old', () => {
    const queryClient = new QueryClient();
    const invalidate = jest.spyOn(queryClient, 'invalidateQueries');
    const stop = listenToFleetSignals(signals, queryClient);

    send({ kind: 'collection' });
    send({ kind: 'approvals' });
    send({ kind: 'approvals' });
    expect(invalidate).not.toHaveBeenCalled();
    jest.runAllTimers();

    const keys = invalidate.mock.calls.map(([filters]) => filters?.queryKey);
    expect(keys).toHaveLength(new Set(keys).size);
    expect(keys).toEqual(
      expect.arrayContaining([
        fleetKeys.collection,
        fleetKeys.approvals,
        fleetKeys.decisions,
        fleetKeys.pipelines,
        fleetKeys.organization,
      ]),
    );
    stop();
  });

  it('subscribes once for all roots and lets go with the last', () => {
    const queryClient = new QueryClient();
    const first = listenToFleetSignals(signals, queryClient);
    const second = listenToFleetSignals(signals, queryClient);
    expect(signals.subscribe).toHaveBeenCalledTimes(1);

    first();
    expect(unsubscribe).not.toHaveBeenCalled();
    second();
    expect(unsubscribe).toHaveBeenCalledTimes(1);
  });

  it('asks often only while nothing is heard', () => {
    const stop = listenToFleetSignals(signals, new QueryClient());
    expect(pollInterval(true)).toBe(15_000);
    expect(pollInterval(false)).toBe(60_000);

    send({ kind: 'pipelines' });
    expect(signalsArrive()).toBe(true);
    expect(pollInterval(true)).toBe(60_000);

    jest.advanceTimersByTime(5 * 60_000);
    expect(signalsArrive()).toBe(false);
    expect(pollInterval(true)).toBe(15_000);
    stop();
  });
});
