import { useSyncExternalStore } from 'react';

const TICK = 5_000;

const subscribers = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(onTick: () => void): () => void {
  subscribers.add(onTick);
  if (timer === undefined) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      subscribers.forEach(subscriber => subscriber());
    }, TICK);
  }
  return () => {
    subscribers.delete(onTick);
    if (subscribers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function getNow(): number {
  return timer === undefined ? Math.floor(Date.now() / TICK) * TICK : now;
}

/** What follows from the time in milliseconds; renders anew only when that is another. */
export function useFromNow<T extends string | boolean>(
  follow: (now: number) => T,
): T {
  return useSyncExternalStore(subscribe, () => follow(getNow()));
}

/** The time in milliseconds, renewed every five seconds by one timer for all who ask. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, getNow);
}
