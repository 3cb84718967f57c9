// `npm start`: the AWS sandbox, the backend and the app together. Prints one
// line with the address when all three answer; Ctrl-C stops all three.
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LoggedProcess } from './lib/LoggedProcess.mjs';

const usage = `npm start -- [options]
  --reset              forget the sandbox's state and the databases first
  --watch              start the backend again when its code changes
  --built              take packages/app/dist, which the backend serves itself
  --app-port <n>       3000
  --backend-port <n>   7007
  --sandbox-port <n>   4566
  --data <folder>      where state and logs lie: .data
  --seed <name>        the sandbox's data: readable
  --speed <n>          how much faster than life the sandbox's pipelines run`;
const readyWithinMs = 5 * 60 * 1000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const options = readOptions();
const data = resolve(root, options.data);
const logs = join(data, 'logs');
const urls = {
  app: `http://localhost:${
    options[options.built ? 'backend-port' : 'app-port']
  }`,
  backend: `http://localhost:${options['backend-port']}`,
  sandbox: `http://localhost:${options['sandbox-port']}`,
};

const names = ['sandbox', 'backend', ...(options.built ? [] : ['app'])];
for (const name of names) {
  await checkPort(name, options[`${name}-port`]);
}
if (options.reset) {
  for (const state of ['sandbox.json', 'database']) {
    rmSync(join(data, state), { recursive: true, force: true });
  }
}
mkdirSync(logs, { recursive: true });

const processes = [];
let ending;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => end(0));
}

// The sandbox answers first, so that the backend's first look at AWS succeeds.
const sandbox = start({
  name: 'sandbox',
  args: [
    '--import=tsx',
    'src/cli.ts',
    `--port=${options['sandbox-port']}`,
    `--state=${join(data, 'sandbox.json')}`,
    ...['seed', 'speed']
      .filter(name => options[name])
      .map(name => `--${name}=${options[name]}`),
  ],
  cwd: 'packages/aws-sandbox',
  readyUrl: `${urls.sandbox}/_sandbox/health`,
});
const app = options.built
  ? undefined
  : start({
      name: 'app',
      args: [backstageCli(), 'package', 'start'],
      cwd: 'packages/app',
      readyUrl: urls.app,
    });
await sandbox.ready;
const backend = start({
  name: 'backend',
  // Without --watch it is the backend's own process, whose end is noticed.
  args: options.watch
    ? [backstageCli(), 'package', 'start']
    : [
        '--enable-source-maps',
        '--require=@backstage/cli/config/nodeTransform.cjs',
        'src/index.ts',
      ],
  cwd: 'packages/backend',
  readyUrl: `${urls.backend}/.backstage/health/v1/readiness`,
});
await Promise.all([backend.ready, app?.ready]);
showProgress('');
console.log(
  `The portal is ready at ${urls.app} (Ctrl-C stops it; logs are in ${relative(
    process.cwd(),
    logs,
  )})`,
);

function start({ name, args, cwd, readyUrl }) {
  const child = new LoggedProcess({
    command: process.execPath,
    args,
    cwd: join(root, cwd),
    env: { ...process.env, NODE_ENV: 'development', ...configOverrides() },
    log: join(logs, `${name}.log`),
  });
  processes.push({ name, child });
  child.exited.then(code => fail(name, child, `ended with code ${code}`));
  const ready = child.answers(readyUrl, readyWithinMs).then(answered => {
    if (!answered) {
      return fail(name, child, 'did not get ready within 5 minutes');
    }
    showProgress(`Starting, the ${name} is ready …`);
    return undefined;
  });
  showProgress(`Starting the ${name} …`);
  return { ready };
}

/** Stops everything, then says why. Never resolves: the process ends. */
async function fail(name, child, what) {
  if (!ending) {
    const tail = child.tailOfLog(30);
    await end(
      1,
      `The ${name} ${what}. The end of ${relative(
        process.cwd(),
        child.log,
      )}:\n\n${tail}\n`,
    );
  }
  await ending;
}

function end(exitCode, message) {
  ending ??= Promise.all(processes.map(({ child }) => child.stop())).then(
    () => {
      showProgress('');
      if (message) {
        console.error(message);
      }
      process.exit(exitCode);
    },
  );
  return ending;
}

/** Only what differs from app-config.yaml, so that a local file still counts. */
function configOverrides() {
  const overrides = {};
  if (urls.app !== 'http://localhost:3000') {
    overrides.APP_CONFIG_app_baseUrl = urls.app;
    overrides.APP_CONFIG_backend_cors_origin = urls.app;
  }
  if (options['backend-port'] !== 7007) {
    overrides.APP_CONFIG_backend_baseUrl = urls.backend;
    overrides.APP_CONFIG_backend_listen_port = options['backend-port'];
  }
  if (options['sandbox-port'] !== 4566) {
    overrides.APP_CONFIG_fleetPipeline_aws_endpoint = urls.sandbox;
  }
  if (data !== join(root, '.data')) {
    overrides.APP_CONFIG_backend_database_connection_directory = join(
      data,
      'database',
    );
  }
  return overrides;
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h' },
        reset: { type: 'boolean' },
        watch: { type: 'boolean' },
        built: { type: 'boolean' },
        'app-port': { type: 'string', default: '3000' },
        'backend-port': { type: 'string', default: '7007' },
        'sandbox-port': { type: 'string', default: '4566' },
        data: { type: 'string', default: '.data' },
        seed: { type: 'string' },
        speed: { type: 'string' },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    for (const name of ['app-port', 'backend-port', 'sandbox-port']) {
      values[name] = readPort(name, values[name]);
    }
    return values;
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    return process.exit(1);
  }
}

function readPort(name, value) {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`--${name} must be a port from 1 to 65535, got ${value}`);
  }
  return port;
}

async function checkPort(name, port) {
  const isFree = await new Promise(resolvePort => {
    const probe = createServer()
      .once('error', () => resolvePort(false))
      .listen(port, () => probe.close(() => resolvePort(true)));
  });
  if (!isFree) {
    console.error(
      `Port ${port}, which the ${name} needs, is in use. Stop what uses it, or choose another: npm start -- --${name}-port <n>`,
    );
    process.exit(1);
  }
}

function backstageCli() {
  return join(root, 'node_modules/@backstage/cli/bin/backstage-cli');
}

/** One line that overwrites itself, for people only. */
function showProgress(text) {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\x1b[K${text}`);
  }
}
