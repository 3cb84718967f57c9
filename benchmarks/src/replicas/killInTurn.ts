import { setTimeout as sleep } from 'node:timers/promises';
import type { ReplicaProcess } from './ReplicaProcess';

/**
 * Every so many milliseconds the replica that has run longest gets SIGKILL and is started again, without waiting for
 * it. One that starts is spared: killed in the middle of migrations it would leave their lock behind, which is
 * Backstage's, and not what is measured. Resolves when all run again.
 */
export async function killInTurn(options: {
  replicas: ReplicaProcess[];
  kills: number;
  everyMs: number;
  onKill: (replica: ReplicaProcess) => void;
}): Promise<void> {
  const { replicas, kills, everyMs, onKill } = options;
  const ready = [...replicas];
  const starts: Array<Promise<unknown>> = [];
  for (let count = 0; count < kills; ) {
    await sleep(everyMs);
    const victim = ready.shift();
    if (victim) {
      count += 1;
      await victim.kill();
      onKill(victim);
      starts.push(victim.start().then(() => ready.push(victim)));
    }
  }
  await Promise.all(starts);
}
