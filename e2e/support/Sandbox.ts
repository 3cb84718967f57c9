import type { APIRequestContext } from '@playwright/test';

/** A disturbance of the sandbox's answers; what is left out matches all. */
export interface SandboxFault {
  service?: string;
  operation?: string;
  account?: string;
  region?: string;
  kind: 'throttle' | 'error' | 'delay' | 'drop' | 'dropAnswer';
  code?: string;
  status?: number;
}

/** What tests do to AWS behind the portal's back, by the sandbox's control API. */
export class Sandbox {
  readonly #request: APIRequestContext;
  readonly #removedRoles: string[] = [];

  /** The request context's base address is the sandbox's. */
  constructor(options: { request: APIRequestContext }) {
    this.#request = options.request;
  }

  async removeRole(options: { accountId: string; name: string }) {
    const path = `roles/${options.accountId}/${options.name}`;
    await this.#send('delete', path);
    this.#removedRoles.push(path);
  }

  async setFaults(faults: SandboxFault[]) {
    await this.#send('put', 'faults', faults);
  }

  /** Makes AWS whole again: no faults, and every role is back. */
  async repair() {
    await this.#send('delete', 'faults');
    for (const path of this.#removedRoles.splice(0)) {
      await this.#send('put', path, {});
    }
  }

  /** How many calls AWS got since the count began. */
  async calls(): Promise<number> {
    const { total } = await (await this.#send('get', 'stats')).json();
    return total;
  }

  async countFromZero() {
    await this.#send('delete', 'stats');
  }

  async #send(method: 'get' | 'put' | 'delete', path: string, data?: object) {
    const response = await this.#request[method](`/_sandbox/${path}`, { data });
    if (!response.ok()) {
      throw new Error(
        `The sandbox answered ${method} ${path} with ${response.status()}: ${await response.text()}`,
      );
    }
    return response;
  }
}
