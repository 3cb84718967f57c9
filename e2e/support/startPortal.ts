import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A portal with a sandbox of its own, for a test that needs other configuration. */
export interface StartedPortal {
  url: string;
  sandboxUrl: string;
  stop: () => Promise<void>;
}

/** Starts the built app with fresh data; `env` overrides configuration as `APP_CONFIG_…`. */
export async function startPortal(options: {
  data: string;
  port: number;
  sandboxPort: number;
  env: Record<string, string>;
}): Promise<StartedPortal> {
  const { data, port, sandboxPort, env } = options;
  const portal = spawn(
    process.execPath,
    [
      'scripts/start.mjs',
      ...['--built', '--reset', '--data', data],
      ...['--backend-port', String(port)],
      ...['--sandbox-port', String(sandboxPort)],
    ],
    {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const exited = once(portal, 'exit');
  const ready = (async () => {
    for await (const line of createInterface(portal.stdout)) {
      if (line.startsWith('The portal is ready at')) {
        return true;
      }
    }
    return false;
  })();
  if (!(await ready)) {
    throw new Error('The portal did not start; stderr says why.');
  }
  return {
    url: `http://localhost:${port}`,
    sandboxUrl: `http://localhost:${sandboxPort}`,
    stop: async () => {
      portal.kill('SIGTERM');
      await exited;
    },
  };
}
