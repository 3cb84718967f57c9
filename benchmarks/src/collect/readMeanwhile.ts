import type { PortalClient } from '../support/PortalClient';
import type { PortalProcess } from '../support/PortalProcess';

/** How long the portal is left alone, and how long it is read, in turns. */
const TURN_MS = 3_000;
/** A person who clicks as fast as they can. */
const PAUSE_MS = 50;

const PATHS = [
  '/organization',
  '/accounts?limit=50',
  '/accounts?search=prod&limit=50',
  '/organizational-units?kind=root',
  '/pipelines?limit=50',
];

/**
 * Reads the portal in turns while it collects, so that the delay of its event loop can be told apart: span `collecting`
 * and span `reading`. Resolves to how long each read took, in milliseconds, once `until` has settled.
 */
export async function readMeanwhile(options: {
  portal: PortalProcess;
  client: PortalClient;
  until: Promise<unknown>;
}): Promise<number[]> {
  const { portal, client, until } = options;
  let isOver = false;
  const over = until.finally(() => {
    isOver = true;
  });
  const durations: number[] = [];
  while (!isOver) {
    portal.span('collecting');
    await Promise.race([over, pause(TURN_MS)]);
    portal.span('reading');
    const turnEndsAt = Date.now() + TURN_MS;
    for (let index = 0; !isOver && Date.now() < turnEndsAt; index++) {
      const { status, ms } = await client.get(PATHS[index % PATHS.length]);
      if (status === 200) {
        durations.push(ms);
      }
      await pause(PAUSE_MS);
    }
  }
  portal.span();
  return durations;
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
