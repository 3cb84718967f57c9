// Runs before `npm start` and `npm test`: makes a fresh clone ready, and is done
// in a blink when there is nothing to do. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

if (!isSupported(process.versions.node)) {
  console.error(
    `This portal needs Node 20.19 or a later 20, 22 or 24; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

if (!isInstalled()) {
  console.log(
    'Installing what package-lock.json lists (npm ci): about 3,000 packages and 1.4 GB, so it takes some minutes, once.',
  );
  const { status } = spawnSync('npm', ['ci'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm ci failed: the reason stands above.');
    process.exit(status ?? 1);
  }
}

function isSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === 22 || major === 24 || (major === 20 && minor >= 19);
}

// npm keeps a record of what it installed. Its content is compared, not its
// age: git touches package-lock.json for reasons of its own.
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(([path, entry]) => {
    const found = installed[path];
    if (!found) {
      const isForOthers = entry.optional || entry.os || entry.cpu;
      return !path.includes('node_modules/') || isForOthers;
    }
    return found.version === entry.version && found.link === entry.link;
  });
}

function readPackages(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') {
      return {};
    }
    throw error;
  }
}
