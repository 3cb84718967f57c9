import { defineConfig } from '@playwright/test';

/** Ports and state of its own: the tests run beside a portal in use. */
const port = 7307;
const sandboxPort = 4866;
const start = [
  'npm run --silent build --workspace app && exec node scripts/start.mjs',
  '--built --reset --data .data/e2e',
  `--backend-port ${port} --sandbox-port ${sandboxPort}`,
].join(' ');

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // One portal with one state: the journeys take turns.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  webServer: {
    command: start,
    wait: { stdout: /The portal is ready at/ },
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1400, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', // root cannot have one
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  metadata: { sandboxUrl: `http://localhost:${sandboxPort}` },
});
