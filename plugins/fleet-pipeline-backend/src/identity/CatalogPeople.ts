import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const PAGE = 500;

/** People of the catalog by their e-mail address (`spec.profile.email`), kept in memory. */
export class CatalogPeople {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  #refs = new Map<string, string>();

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** Entity reference of who has the address, in any case. */
  find(email: string): string | undefined {
    return this.#refs.get(key(email));
  }

  /** Reads the people again. An address that two of them have is nobody's. */
  async refresh(): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const refs = new Map<string, string | undefined>();
    let cursor: string | undefined;
    do {
      const page = await this.#catalog.queryEntities(
        cursor
          ? { cursor, limit: PAGE }
          : {
              filter: { kind: 'User' },
              fields: ['kind', 'metadata', 'spec.profile.email'],
              limit: PAGE,
            },
        { credentials },
      );
      for (const entity of page.items) {
        const profile = entity.spec?.profile as { email?: unknown } | undefined;
        if (typeof profile?.email === 'string' && profile.email) {
          const email = key(profile.email);
          refs.set(
            email,
            refs.has(email) ? undefined : stringifyEntityRef(entity),
          );
        }
      }
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    this.#refs = new Map(
      [...refs].flatMap(([email, ref]) => (ref ? [[email, ref]] : [])),
    );
  }
}

function key(email: string): string {
  return email.trim().toLocaleLowerCase('en-US');
}
