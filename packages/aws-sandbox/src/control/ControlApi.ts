import { ControlError, type ControlRoute, type ControlTarget } from './types';

export interface ControlAnswer {
  status: number;
  body: unknown;
}

const PREFIX = '/_sandbox';

function matchPath(
  pattern: string,
  path: string,
): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) {
    return undefined;
  }
  const params: Record<string, string> = {};
  for (let i = 0; i < wanted.length; i++) {
    if (wanted[i].startsWith(':')) {
      params[wanted[i].slice(1)] = decodeURIComponent(given[i]);
    } else if (wanted[i] !== given[i]) {
      return undefined;
    }
  }
  return params;
}

/** Whether a request is meant for the control API and not for AWS. */
export function isControlPath(url: string): boolean {
  return url === PREFIX || url.startsWith(`${PREFIX}/`);
}

/** The control API: for tests and demos, never called by the portal. */
export class ControlApi {
  constructor(
    private readonly target: ControlTarget,
    private readonly routes: ControlRoute[],
  ) {}

  async handle(options: {
    method: string;
    url: string;
    body: string;
  }): Promise<ControlAnswer> {
    const { method, body } = options;
    const url = new URL(options.url, 'http://sandbox');
    const path = url.pathname.slice(PREFIX.length);
    try {
      for (const route of this.routes) {
        const params = matchPath(route.path, path);
        if (params && route.method === method) {
          const answer = await route.handle({
            target: this.target,
            world: this.target.world,
            params,
            query: url.searchParams,
            body: parseBody(body),
          });
          return { status: 200, body: answer ?? {} };
        }
      }
      throw new ControlError(404, `There is no ${method} ${url.pathname}.`);
    } catch (error) {
      const status = error instanceof ControlError ? error.status : 400;
      return { status, body: { error: (error as Error).message } };
    }
  }
}

function parseBody(body: string): unknown {
  try {
    return body.trim() === '' ? {} : JSON.parse(body);
  } catch {
    throw new ControlError(400, 'The body must be JSON.');
  }
}
