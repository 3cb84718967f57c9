import { type ChildProcess as NodeChild, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_WITHIN_MS = 10_000;
const running = new Set<ChildProcess>();

/** A child process that writes into a log file and never outlives us. */
export class ChildProcess {
  readonly node: NodeChild;
  readonly log: string;
  readonly exited: Promise<unknown>;

  constructor(options: {
    args: string[];
    cwd: string;
    log: string;
    env?: NodeJS.ProcessEnv;
    /** Opens a channel for messages. */
    ipc?: boolean;
  }) {
    this.log = options.log;
    const file = openSync(options.log, 'a');
    this.node = spawn(process.execPath, options.args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', file, file, ...(options.ipc ? ['ipc' as const] : [])],
    });
    closeSync(file);
    this.exited = once(this.node, 'exit').then(([code, signal]) => {
      running.delete(this);
      return code ?? signal;
    });
    running.add(this);
  }

  get alive(): boolean {
    return this.node.exitCode === null && this.node.signalCode === null;
  }

  /** Resolves when the check gives something; rejects with the log's end when the process ends or time is over. */
  async until<T>(
    what: string,
    check: () => Promise<T | undefined> | T | undefined,
    withinMs = 300_000,
  ): Promise<T> {
    const deadline = Date.now() + withinMs;
    while (this.alive && Date.now() < deadline) {
      const found = await check();
      if (found !== undefined) {
        return found;
      }
      await sleep(50);
    }
    throw new Error(`${what} did not happen. The log ends:\n${this.tail()}`);
  }

  output(): string {
    return readFileSync(this.log, 'utf8');
  }

  /** Without the requests that a portal logs. */
  tail(lines = 20): string {
    return this.output()
      .trimEnd()
      .split('\n')
      .filter(line => !line.includes('incomingRequest'))
      .slice(-lines)
      .join('\n');
  }

  async stop(): Promise<void> {
    if (!this.alive) {
      return;
    }
    const timer = setTimeout(() => this.node.kill('SIGKILL'), STOP_WITHIN_MS);
    this.node.kill('SIGTERM');
    await this.exited;
    clearTimeout(timer);
  }
}

/** Stops what a benchmark that failed left behind. */
export async function stopAllChildren(): Promise<void> {
  await Promise.all([...running].map(child => child.stop()));
}
