import type { JsonObject } from '@backstage/types';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ChildProcess } from './ChildProcess';
import { BACKEND, BENCHMARKS, ROOT } from './paths';
import type { Spread } from './percentile';

/** Topic of the events of AWS. */
export const AWS_EVENTS = 'fleet-pipeline.aws';

/** What the probe in the process told. */
export interface ProcessReport {
  /** Delay of the event loop by span, in milliseconds. */
  eventLoopMs: Record<string, Spread>;
  memory: {
    rssBytes: number;
    peakRssBytes: number;
    heapBytes: number;
    peakHeapBytes: number;
  };
}

export interface PortalOptions {
  sandboxUrl: string;
  scratch: string;
  /** A folder and a log of its own are named by it. */
  name: string;
  /** Of a PostgreSQL server; left out: SQLite files in the scratch folder. */
  connectionString?: string;
  /** Over `fleetPipeline` of app-config.yaml. */
  fleetPipeline?: JsonObject;
}

/** Of a service that reads, such as another plugin would. */
export const SERVICE_TOKEN = 'benchmark-of-this-machine-only';

/** The defaults of a real portal, instead of the demo's haste. */
const SCHEDULE = {
  organization: { minutes: 15 },
  pipelineDiscovery: { minutes: 10 },
  hotPipelines: { seconds: 15 },
  coldPipelines: { minutes: 10 },
  idle: { minutes: 30 },
};

/** The portal's own backend, unchanged, in a process of its own that a probe looks into. */
export class PortalProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  #reports = 0;

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  /** Resolves when the portal answers; collecting has begun by then. */
  static async start(options: PortalOptions): Promise<PortalProcess> {
    const { scratch, name } = options;
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const folder = join(scratch, name);
    mkdirSync(folder, { recursive: true });
    const config = join(folder, 'app-config.yaml');
    // JSON is YAML
    writeFileSync(config, JSON.stringify(configOf({ ...options, url, port })));
    const child = new ChildProcess({
      args: [
        `--require=${join(BENCHMARKS, 'src/support/probe.cjs')}`,
        '--require=@backstage/cli/config/nodeTransform.cjs',
        'src/index.ts',
        `--config=${join(ROOT, 'app-config.yaml')}`,
        `--config=${config}`,
      ],
      cwd: BACKEND,
      log: join(scratch, `${name}.log`),
      env: { NODE_ENV: 'development' }, // the demo's sign-in refuses anything else
      ipc: true,
    });
    await child.until('The start of the portal', async () => {
      try {
        const { ok } = await fetch(`${url}/.backstage/health/v1/readiness`);
        return ok || undefined;
      } catch {
        return undefined;
      }
    });
    return new PortalProcess(url, child);
  }

  /** From now on, delays of the event loop count for this span; without a name for none. */
  span(name?: string): void {
    this.#child.node.send({ probe: 'span', name });
  }

  async report(): Promise<ProcessReport> {
    this.#reports += 1;
    const id = this.#reports;
    this.#child.node.send({ probe: 'report', id });
    for (;;) {
      const [message] = await once(this.#child.node, 'message');
      if (message.probe === 'report' && message.id === id) {
        return message.report;
      }
    }
  }

  log(): string {
    return this.#child.output();
  }

  async stop(): Promise<void> {
    await this.#child.stop();
  }
}

function configOf(
  options: PortalOptions & { url: string; port: number },
): JsonObject {
  const { url, port, scratch, name, connectionString } = options;
  return {
    // Browsers' files of older versions are not kept: nobody measures them.
    app: { baseUrl: url, disableStaticFallbackCache: true },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token: SERVICE_TOKEN, subject: 'benchmark' },
          },
        ],
      },
      database: connectionString
        ? { client: 'pg', connection: connectionString }
        : {
            client: 'better-sqlite3',
            connection: { directory: join(scratch, name, 'database') },
          },
    },
    // Events of AWS may be posted; a real portal takes them from a queue.
    events: { http: { topics: [AWS_EVENTS] } },
    fleetPipeline: {
      schedule: SCHEDULE,
      ...options.fleetPipeline,
      aws: {
        ...(options.fleetPipeline?.aws as JsonObject | undefined),
        endpoint: options.sandboxUrl,
      },
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
