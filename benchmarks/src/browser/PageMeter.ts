import type { CDPSession, Page } from '@playwright/test';

/** What happened between {@link PageMeter.start} and now; times are milliseconds. */
export interface Reading {
  /** The longest task on the page's main thread, as a person feels it. */
  longestTaskMs: number;
  /** The most that a task took of a processor: what is left of it where other processes do not stand in the way. */
  longestTaskCpuMs: number;
  /** Requests to the plugin's backend. */
  requests: number;
  /** What their answers took on the wire, with headers. */
  bytes: number;
}

/** An event of Chromium's trace; times are microseconds. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

const FLEET_API = '/api/fleet-pipeline/';

/** Quiet for this long, a page has done what was asked of it. */
const QUIET_MS = 500;
const QUIET_WITHIN_MS = 20_000;

/** Watches the main thread of a page and what it asks the plugin's backend. */
export class PageMeter {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #open = new Set<string>();
  #events: TraceEvent[] = [];
  #requests = 0;
  #bytes = 0;
  #lastAnswerAt = 0;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async create(page: Page): Promise<PageMeter> {
    const session = await page.context().newCDPSession(page);
    const meter = new PageMeter(page, session);
    await meter.#listen();
    return meter;
  }

  /** Counts from here. What was going on is let finish, so that it does not count. */
  async start(): Promise<void> {
    await this.#settled();
    this.#requests = 0;
    this.#bytes = 0;
    this.#events = [];
    await this.#session.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: ['toplevel', '__metadata'] },
    });
  }

  /** What happened until all that was asked for is answered and drawn. */
  async read(): Promise<Reading> {
    await this.#settled();
    const complete = new Promise<void>(resolve => {
      this.#session.once('Tracing.tracingComplete', () => resolve());
    });
    await this.#session.send('Tracing.end');
    await complete;
    const tasks = this.#mainThreadTasks();
    const longest = (part: 'dur' | 'tdur') =>
      Math.round(Math.max(0, ...tasks.map(task => task[part] ?? 0)) / 1000);
    return {
      longestTaskMs: longest('dur'),
      longestTaskCpuMs: longest('tdur'),
      requests: this.#requests,
      bytes: this.#bytes,
    };
  }

  /** Tasks on the main threads of pages; the browser traces all of its processes. */
  #mainThreadTasks(): TraceEvent[] {
    const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
    const mainThreads = new Set(
      this.#events
        .filter(
          ({ name, args }) =>
            name === 'thread_name' && args?.name === 'CrRendererMain',
        )
        .map(threadOf),
    );
    return this.#events.filter(
      event => /RunTask$/.test(event.name) && mainThreads.has(threadOf(event)),
    );
  }

  /** Waits until nothing was asked or answered for a while. */
  async #settled(): Promise<void> {
    const startedAt = Date.now();
    const isQuiet = () =>
      this.#open.size === 0 &&
      Date.now() - Math.max(this.#lastAnswerAt, startedAt) > QUIET_MS;
    while (!isQuiet() && Date.now() < startedAt + QUIET_WITHIN_MS) {
      await this.#page.waitForTimeout(50);
    }
  }

  async #listen(): Promise<void> {
    const session = this.#session;
    session.on('Tracing.dataCollected', ({ value }) => {
      this.#events.push(...(value as unknown as TraceEvent[]));
    });
    session.on('Network.requestWillBeSent', ({ requestId, request }) => {
      if (request.url.includes(FLEET_API)) {
        this.#open.add(requestId);
        this.#requests += 1;
      }
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
      this.#finish(requestId, encodedDataLength),
    );
    session.on('Network.loadingFailed', ({ requestId }) =>
      this.#finish(requestId, 0),
    );
    await session.send('Network.enable');
  }

  #finish(requestId: string, bytes: number): void {
    if (this.#open.delete(requestId)) {
      this.#bytes += bytes;
      this.#lastAnswerAt = Date.now();
    }
  }
}
