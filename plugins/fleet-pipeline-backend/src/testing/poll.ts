import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until the answer is there. Jest's own timeout ends what never comes. */
export async function poll<T>(
  ask: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && (answer as unknown) !== false) {
      return answer;
    }
    await delay(20);
  }
}
