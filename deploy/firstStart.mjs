// Starts the backend alone, waits until it is ready and stops it again: the
// first start on an empty database creates databases and tables, and several
// replicas that do so at once get in each other's way.
//
//   node deploy/firstStart.mjs <command that starts the backend…>
//
// READINESS_URL says where it answers; default is the port of the image.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_WITHIN_MS = 10 * 60 * 1000;
const url =
  process.env.READINESS_URL ??
  'http://localhost:7007/.backstage/health/v1/readiness';

const [command, ...args] = process.argv.slice(2);
if (!command) {
  console.error('Say which command starts the backend.');
  process.exit(1);
}
const backend = spawn(command, args, { stdio: 'inherit' });
const exited = once(backend, 'exit');
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => backend.kill(signal));
}

const deadline = Date.now() + READY_WITHIN_MS;
let ready = false;
while (!ready && isRunning() && Date.now() < deadline) {
  await sleep(500);
  ready = await answers();
}
console.log(
  ready ? 'The database is ready.' : 'The backend did not become ready.',
);
backend.kill('SIGTERM');
await exited;
process.exit(ready ? 0 : 1);

function isRunning() {
  return backend.exitCode === null && backend.signalCode === null;
}

async function answers() {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false; // nothing listens yet
  }
}
