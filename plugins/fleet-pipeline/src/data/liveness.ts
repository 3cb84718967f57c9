import { useFromNow } from './useNow';

/** After this long without a signal the connection is taken for lost, in milliseconds. */
const SIGNALS_EXPECTED_WITHIN = 90_000;
const WHILE_BUSY = 15_000;
const WHILE_QUIET = 60_000;

let lastSignalAt: number | undefined;

/** Remembers that signals arrive. Backstage's signal client does not say whether it is connected. */
export function noteSignal(): void {
  lastSignalAt = Date.now();
}

/** Forgets the connection, for tests. */
export function forgetSignals(): void {
  lastSignalAt = undefined;
}

/** Whether signals have arrived lately. */
export function signalsArrive(now = Date.now()): boolean {
  return (
    lastSignalAt !== undefined && now - lastSignalAt < SIGNALS_EXPECTED_WITHIN
  );
}

/** {@link signalsArrive} that renders anew when it changes. */
export function useSignalsArrive(): boolean {
  return useFromNow(signalsArrive);
}

/**
 * How long to wait until asking again, in milliseconds. With signals this is only a safety net.
 *
 * @param busy - whether something on the page is under way
 */
export function pollInterval(busy: boolean): number {
  return busy && !signalsArrive() ? WHILE_BUSY : WHILE_QUIET;
}
