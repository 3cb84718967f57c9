import { join } from 'node:path';
import { ChildProcess } from '../support/ChildProcess';
import { BACKEND, ROOT } from '../support/paths';

const READY_WITHIN_MS = 3 * 60 * 1000;

/** One of several portals on one database: the real backend, in a process that may be killed and started again. */
export class ReplicaProcess {
  readonly name: string;
  readonly url: string;
  readonly #configFile: string;
  readonly #log: string;
  #child?: ChildProcess;

  constructor(options: {
    name: string;
    url: string;
    /** Comes on top of app-config.yaml. */
    configFile: string;
    log: string;
  }) {
    this.name = options.name;
    this.url = options.url;
    this.#configFile = options.configFile;
    this.#log = options.log;
  }

  get alive(): boolean {
    return this.#child?.alive ?? false;
  }

  /** Resolves when readiness answers 200. */
  async start(): Promise<void> {
    this.#child = new ChildProcess({
      args: [
        '--require=@backstage/cli/config/nodeTransform.cjs',
        'src/index.ts',
        `--config=${join(ROOT, 'app-config.yaml')}`,
        `--config=${this.#configFile}`,
      ],
      cwd: BACKEND,
      log: this.#log,
      env: { NODE_ENV: 'development', LOG_LEVEL: 'warn' },
    });
    await this.#child.until(
      `The start of replica ${this.name}`,
      () => this.#isReady(),
      READY_WITHIN_MS,
    );
  }

  /** As a machine that fails: nothing is finished, nothing given back. */
  async kill(): Promise<void> {
    this.#child?.node.kill('SIGKILL');
    await this.#child?.exited;
  }

  async stop(): Promise<void> {
    await this.#child?.stop();
  }

  async #isReady(): Promise<true | undefined> {
    try {
      const { ok } = await fetch(`${this.url}/.backstage/health/v1/readiness`, {
        signal: AbortSignal.timeout(2_000),
      });
      return ok || undefined;
    } catch {
      return undefined; // nothing listens yet
    }
  }
}
