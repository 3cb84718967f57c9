import type { CDPSession, Page } from '@playwright/test';

/** What happened between {@link PageMeter.start} and now. */
export interface Reading {
  /** The longest task on the page's main thread in milliseconds; 0 when none took 50, which is when Chromium notes one. */
  longestTaskMs: number;
  /** Requests to the plugin's backend. */
  requests: number;
  /** What their answers took on the wire, with headers. */
  bytes: number;
}

const FLEET_API = '/api/fleet-pipeline/';

/** Quiet for this long, a page has done what was asked of it. */
const QUIET_MS = 500;
const QUIET_WITHIN_MS = 20_000;

/** Watches the main thread of a page and what it asks the plugin's backend. */
export class PageMeter {
  readonly #page: Page;
  #requests = 0;
  #bytes = 0;
  #open = new Set<string>();
  #lastAnswerAt = 0;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async create(page: Page): Promise<PageMeter> {
    const meter = new PageMeter(page);
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(window, { longTasks: tasks });
      new PerformanceObserver(list => {
        list.getEntries().forEach(({ duration }) => tasks.push(duration));
      }).observe({ type: 'longtask', buffered: true });
    });
    meter.#listen(await page.context().newCDPSession(page));
    return meter;
  }

  /** Counts from here. What was going on is let finish, so that it does not count. */
  async start(): Promise<void> {
    await this.settled();
    this.#requests = 0;
    this.#bytes = 0;
    await this.#page
      .evaluate(() => {
        (window as unknown as { longTasks?: number[] }).longTasks?.splice(0);
      })
      .catch(() => undefined); // a page that is not open yet has none
  }

  async read(): Promise<Reading> {
    await this.settled();
    const longestTaskMs = await this.#page.evaluate(() =>
      Math.max(
        0,
        ...((window as unknown as { longTasks?: number[] }).longTasks ?? []),
      ),
    );
    return {
      longestTaskMs: Math.round(longestTaskMs),
      requests: this.#requests,
      bytes: this.#bytes,
    };
  }

  /** Waits until nothing was asked or answered for a while. */
  async settled(): Promise<void> {
    const until = Date.now() + QUIET_WITHIN_MS;
    const startedAt = Date.now();
    const isQuiet = () =>
      this.#open.size === 0 &&
      Date.now() - Math.max(this.#lastAnswerAt, startedAt) > QUIET_MS;
    while (!isQuiet() && Date.now() < until) {
      await this.#page.waitForTimeout(50);
    }
  }

  #listen(session: CDPSession): void {
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
    session.send('Network.enable');
  }

  #finish(requestId: string, bytes: number): void {
    if (this.#open.delete(requestId)) {
      this.#bytes += bytes;
      this.#lastAnswerAt = Date.now();
    }
  }
}
