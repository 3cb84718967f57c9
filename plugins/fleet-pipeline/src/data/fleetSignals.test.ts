import type { FleetSignal } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { fleetKeys } from './fleetKeys';
import { listenToFleetSignals } from './fleetSignals';
import { forgetSignals, pollInterval, signalsArrive } from './liveness';

describe('listenToFleetSignals', () => {
  let send: (signal: FleetSignal) => void;
  let queryClient: QueryClient;
  const unsubscribe = jest.fn();
  const signals = {
    subscribe: jest.fn((_channel: string, onMessage: any) => {
      send = onMessage;
      return { unsubscribe };
    }),
  };
  const listen = (place: 'page' | 'background' = 'page') =>
    listenToFleetSignals({ signals, queryClient, place });

  /** A query that is on the screen; returns the function that answers it, which counts. */
  function onScreen(
    queryKey: readonly string[],
    answer: () => Promise<unknown> = async () => 'answer',
  ) {
    const queryFn = jest.fn(answer);
    new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => {});
    return queryFn;
  }

  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
    forgetSignals();
    queryClient = new QueryClient();
  });
  afterEach(() => {
    queryClient.clear();
    jest.useRealTimers();
  });

  it('gathers a burst and refetches what each kind makes old, once', async () => {
    const approvals = onScreen(fleetKeys.approvals);
    const organization = onScreen(fleetKeys.organization);
    const tree = onScreen(fleetKeys.tree);
    const stop = listen();
    await jest.advanceTimersByTimeAsync(10);

    send({ kind: 'collection' });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(organization).toHaveBeenCalledTimes(2);
    expect(approvals).toHaveBeenCalledTimes(1);

    send({ kind: 'approvals' });
    send({ kind: 'approvals' });
    await jest.advanceTimersByTimeAsync(8_000);
    expect(approvals).toHaveBeenCalledTimes(2);
    expect(organization).toHaveBeenCalledTimes(3);
    expect(tree).toHaveBeenCalledTimes(2);
    stop();
  });

  it('refetches at most every two seconds while signals keep coming, and once for the last', async () => {
    const organization = onScreen(fleetKeys.organization);
    const stop = listen();
    for (let count = 0; count < 40; count++) {
      send({ kind: 'collection' });
      await jest.advanceTimersByTimeAsync(250);
    }
    const during = organization.mock.calls.length;
    expect(during).toBeGreaterThanOrEqual(5);
    expect(during).toBeLessThanOrEqual(7);

    send({ kind: 'collection' });
    await jest.advanceTimersByTimeAsync(2_500);
    expect(organization.mock.calls.length).toBeGreaterThan(during);
    stop();
  });

  it('refetches the tree less often, least while all is new, and at once what is old', async () => {
    const tree = onScreen([...fleetKeys.tree, 'branch', 'ou-1']);
    const stop = listen();
    const keepSending = async (seconds: number) => {
      const before = tree.mock.calls.length;
      for (let count = 0; count < seconds * 4; count++) {
        send({ kind: 'organization' });
        await jest.advanceTimersByTimeAsync(250);
      }
      return tree.mock.calls.length - before;
    };
    const usual = await keepSending(30);
    expect(usual).toBeGreaterThanOrEqual(4);
    expect(usual).toBeLessThanOrEqual(6);

    queryClient.setQueryData(fleetKeys.organization, {
      freshness: { progress: { first: true } },
    });
    await jest.advanceTimersByTimeAsync(30_000);
    const whileNew = await keepSending(60);
    expect(whileNew).toBeGreaterThanOrEqual(3);
    expect(whileNew).toBeLessThanOrEqual(5);

    await jest.advanceTimersByTimeAsync(30_000);
    const before = tree.mock.calls.length;
    send({ kind: 'organization' });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(tree).toHaveBeenCalledTimes(before + 1);
    stop();
  });

  it('refetches sources and lists of many pages less often', async () => {
    const sources = onScreen([...fleetKeys.collection, {} as string]);
    const list = onScreen([...fleetKeys.pipelines, 'list'], async () => ({
      pages: [1, 2, 3, 4, 5],
    }));
    const stop = listen();
    for (let count = 0; count < 120; count++) {
      send({ kind: 'collection' });
      send({ kind: 'pipelines' });
      await jest.advanceTimersByTimeAsync(250);
    }
    for (const query of [sources, list]) {
      expect(query.mock.calls.length).toBeGreaterThanOrEqual(3);
      expect(query.mock.calls.length).toBeLessThanOrEqual(5);
    }
    stop();
  });

  it('leaves a slow answer time to arrive, and asks again when it has', async () => {
    const finish: Array<(value: string) => void> = [];
    const organization = onScreen(
      fleetKeys.organization,
      () => new Promise(resolve => finish.push(resolve)),
    );
    const stop = listen();
    for (let count = 0; count < 10; count++) {
      send({ kind: 'collection' });
      await jest.advanceTimersByTimeAsync(1_000);
    }
    expect(organization).toHaveBeenCalledTimes(1);

    finish[0]('before the change');
    await jest.advanceTimersByTimeAsync(2_500);
    expect(queryClient.getQueryData(fleetKeys.organization)).toBe(
      'before the change',
    );
    expect(organization).toHaveBeenCalledTimes(2);
    stop();
  });

  it('refetches of single pipelines only those that are named', async () => {
    const one = (name: string) =>
      onScreen([...fleetKeys.pipelines, 'one', '123', 'eu-west-1', name]);
    const named = one('api');
    const other = one('web');
    const list = onScreen([...fleetKeys.pipelines, 'list']);
    const stop = listen();
    await jest.advanceTimersByTimeAsync(10);

    send({ kind: 'pipelines', ids: ['123:eu-west-1:api'] });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(named).toHaveBeenCalledTimes(2);
    expect(other).toHaveBeenCalledTimes(1);
    expect(list).toHaveBeenCalledTimes(2);
    stop();
  });

  it('takes its time where only the badge is on the screen', async () => {
    const organization = onScreen(fleetKeys.organization);
    const stopBadge = listen('background');
    for (let count = 0; count < 60; count++) {
      send({ kind: 'pipelines' });
      await jest.advanceTimersByTimeAsync(1_000);
    }
    expect(organization.mock.calls.length).toBeLessThanOrEqual(4);
    stopBadge();
  });

  it('subscribes once for all roots and lets go with the last', () => {
    const first = listen();
    const second = listen('background');
    expect(signals.subscribe).toHaveBeenCalledTimes(1);

    first();
    expect(unsubscribe).not.toHaveBeenCalled();
    second();
    expect(unsubscribe).toHaveBeenCalledTimes(1);
  });

  it('asks often only while nothing is heard', () => {
    const stop = listen();
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
