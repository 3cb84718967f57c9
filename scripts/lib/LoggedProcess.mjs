import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const stopWithinMs = 8000;

/**
 * A child process that writes to a log file and leads a process group of its
 * own: Ctrl-C reaches only us, and stopping reaches its children too.
 */
export class LoggedProcess {
  #child;

  constructor({ command, args, cwd, env, log }) {
    this.log = log;
    const file = openSync(log, 'w');
    this.#child = spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', file, file],
    });
    closeSync(file);
    /** Resolves to the exit code, or the signal's name. */
    this.exited = once(this.#child, 'exit').then(
      ([code, signal]) => code ?? signal,
    );
  }

  /** Whether the address answers with success before the time is over. */
  async answers(url, withinMs) {
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline && this.#isAlive()) {
      try {
        const response = await fetch(url, {
          signal: AbortSignal.timeout(deadline - Date.now()),
        });
        if (response.ok) {
          return true;
        }
      } catch {
        // Nothing listens yet.
      }
      await sleep(250);
    }
    return false;
  }

  /** Ends the whole group; what does not end by itself is killed. */
  async stop() {
    const killAt = setTimeout(() => this.#signal('SIGKILL'), stopWithinMs);
    this.#signal('SIGTERM');
    await this.exited;
    clearTimeout(killAt);
    // The leader is gone; a child of it may not be.
    this.#signal('SIGKILL');
  }

  tailOfLog(lines) {
    return readFileSync(this.log, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .join('\n');
  }

  #isAlive() {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  #signal(signal) {
    try {
      process.kill(-this.#child.pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') {
        throw error;
      }
    }
  }
}
