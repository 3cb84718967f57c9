import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BENCHMARKS } from '../support/paths';
import { PEERS } from './Peer';

export const PEERS_FOLDER = join(BENCHMARKS, 'peers');

/** Installs the peers beside the repository's own packages, if they are not there yet. */
export function installPeers(say: (text: string) => void): void {
  const isThere = PEERS.every(({ packageName }) =>
    existsSync(join(PEERS_FOLDER, 'node_modules', packageName)),
  );
  if (!isThere) {
    say('installing the tools to compare with, about 500 MB, once');
    execFileSync('npm', ['ci', '--ignore-scripts'], {
      cwd: PEERS_FOLDER,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
  }
}

export function versionOf(packageName: string): string {
  const file = join(PEERS_FOLDER, 'node_modules', packageName, 'package.json');
  return JSON.parse(readFileSync(file, 'utf8')).version;
}
