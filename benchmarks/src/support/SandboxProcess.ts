import type { CallCount, OperationCount } from '@account-fleet/aws-sandbox';
import { join } from 'node:path';
import { ChildProcess } from './ChildProcess';
import { SANDBOX } from './paths';

export interface SandboxStats {
  total: number;
  calls: CallCount[];
  operations: OperationCount[];
}

let started = 0;

/** The AWS sandbox in a process of its own, with AWS's documented limits unless told otherwise. */
export class SandboxProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  static async start(options: {
    seed: string;
    scratch: string;
    limits?: 'documented' | 'off';
  }): Promise<SandboxProcess> {
    const { seed, scratch, limits = 'documented' } = options;
    started += 1;
    const child = new ChildProcess({
      args: [
        '--import=tsx',
        'src/cli.ts',
        '--port=0',
        '--speed=1',
        `--seed=${seed}`,
        `--limits=${limits}`,
      ],
      cwd: SANDBOX,
      log: join(scratch, `sandbox-${started}.log`),
    });
    const url = await child.until(
      'The start of the sandbox',
      () => child.output().match(/ready at (\S+)/)?.[1],
    );
    return new SandboxProcess(url, child);
  }

  stats(): Promise<SandboxStats> {
    return this.#control('GET', 'stats');
  }

  async countFromZero(): Promise<void> {
    await this.#control('DELETE', 'stats');
  }

  async setLimits(limits: 'documented' | 'off'): Promise<void> {
    await this.#control('PUT', 'limits', limits);
  }

  async shuffle(options: { fraction: number; seed: number }): Promise<Move[]> {
    const { moves } = await this.#control<{ moves: Move[] }>(
      'POST',
      'organization/shuffle',
      options,
    );
    return moves;
  }

  async stop(): Promise<void> {
    await this.#child.stop();
  }

  async #control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.url}/_sandbox/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(
        `The sandbox answered ${method} ${path} with ${
          response.status
        }: ${await response.text()}`,
      );
    }
    return response.json();
  }
}

export interface Move {
  accountId: string;
  from: string;
  to: string;
}
