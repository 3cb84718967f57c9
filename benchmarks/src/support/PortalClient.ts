import { Agent, type IncomingMessage, request } from 'node:http';
import type {
  Account,
  CollectionTarget,
  Organization,
  OrganizationalUnit,
  Page,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { AWS_EVENTS } from './PortalProcess';

/** An answer, how long it took until its last byte, and how many bytes its body had on the wire. */
export interface Answer {
  status: number;
  ms: number;
  bytes: number;
  text: string;
}

const PAGE = 200;
export const MANAGEMENT_ACCOUNT = '216851981240';

/** A person of the demo company at the portal's API: one connection, kept open, one request at a time. */
export class PortalClient {
  readonly #url: string;
  readonly #person: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #token = '';

  /** A token instead of a person is there at once, while people come with the catalog. */
  constructor(options: { url: string; person?: string; token?: string }) {
    this.#url = options.url;
    this.#person = options.person ?? 'petra';
    this.#token = options.token ?? '';
  }

  /** A path below `/api/fleet-pipeline`. The token is renewed when it has run out. */
  get(path: string, options: { gzip?: boolean } = {}): Promise<Answer> {
    return this.#ask('GET', path, undefined, options.gzip);
  }

  /** @throws Error for anything but success */
  async json<T>(path: string): Promise<T> {
    const { status, text } = await this.get(path);
    if (status !== 200) {
      throw new Error(`${path} was answered with ${status}: ${text}`);
    }
    return JSON.parse(text);
  }

  organization(): Promise<Organization> {
    return this.json('/organization');
  }

  units(): AsyncGenerator<OrganizationalUnit> {
    return this.#list('/organizational-units');
  }

  accounts(): AsyncGenerator<Account> {
    return this.#list('/accounts');
  }

  /** As AWS's event does: the organization is collected, but nothing is forgotten of what was listed. */
  async tellOfOrganization(): Promise<void> {
    const response = await fetch(`${this.#url}/api/events/http/${AWS_EVENTS}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ source: 'aws.organizations' }),
    });
    if (!response.ok) {
      throw new Error(`The event was answered with ${response.status}`);
    }
  }

  /** As a person's button does: every OU is listed again. */
  async refreshOrganization(): Promise<void> {
    await this.#ask('POST', '/collection/refresh', { source: 'organization' });
  }

  /** Whether a collection of the organization has ended since. */
  async organizationCollectedSince(moment: number): Promise<boolean> {
    const targets: Page<CollectionTarget> = await this.json(
      `/collection/targets?accountId=${MANAGEMENT_ACCOUNT}`,
    );
    const target = targets.items.find(
      ({ source }) => source === 'organization',
    );
    return Date.parse(target?.lastSuccessAt ?? '') > moment;
  }

  close(): void {
    this.#agent.destroy();
  }

  async *#list<T>(path: string): AsyncGenerator<T> {
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ limit: String(PAGE) });
      if (cursor) {
        query.set('cursor', cursor);
      }
      const page: Page<T> = await this.json(`${path}?${query}`);
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor);
  }

  async #ask(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    gzip?: boolean,
  ): Promise<Answer> {
    const ask = () =>
      this.#request({
        method,
        path: `/api/fleet-pipeline${path}`,
        headers: {
          authorization: `Bearer ${this.#token}`,
          'accept-encoding': gzip ? 'gzip' : 'identity',
          ...(body && { 'content-type': 'application/json' }),
        },
        body: body && JSON.stringify(body),
      });
    const answer = this.#token ? await ask() : undefined;
    if (answer && answer.status !== 401) {
      return answer;
    }
    await this.#signIn();
    return ask();
  }

  /** The demo's people are in the catalog some seconds after the portal answers. */
  async #signIn(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const { status, text } = await this.#request({
        method: 'GET',
        path: '/api/auth/demo/refresh',
        headers: {
          'x-demo-person': this.#person,
          'x-requested-with': 'XMLHttpRequest',
        },
      });
      if (status === 200) {
        this.#token = JSON.parse(text).backstageIdentity.token;
        return;
      }
      if (attempt === 300) {
        throw new Error(`Signing in was answered with ${status}: ${text}`);
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  #request(options: {
    method: string;
    path: string;
    headers: Record<string, string>;
    body?: string;
  }): Promise<Answer> {
    const { method, path, headers, body: sent } = options;
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      request(
        `${this.#url}${path}`,
        { agent: this.#agent, method, headers },
        async (response: IncomingMessage) => {
          try {
            const chunks: Buffer[] = [];
            for await (const chunk of response) {
              chunks.push(chunk);
            }
            const body = Buffer.concat(chunks);
            resolve({
              status: response.statusCode ?? 0,
              ms: performance.now() - startedAt,
              bytes: body.length,
              text: response.headers['content-encoding']
                ? ''
                : body.toString('utf8'),
            });
          } catch (error) {
            reject(error);
          }
        },
      )
        .once('error', reject)
        .end(sent);
    });
  }
}
