import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until there is an answer; rejects with `what` after `withinMs`. */
export async function waitFor<T>(options: {
  what: string;
  withinMs: number;
  everyMs?: number;
  ask: () => Promise<T | undefined>;
}): Promise<T> {
  const { what, withinMs, everyMs = 500, ask } = options;
  const until = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) {
      return answer;
    }
    if (Date.now() > until) {
      throw new Error(`Waited ${withinMs / 1000} s in vain: ${what}`);
    }
    await sleep(everyMs);
  }
}
