import { fleetAccountReadPermission } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { AccountReader } from '../reads/AccountReader';
import type { FleetAuthorizer } from '../scope/FleetAuthorizer';

/** {@link AccountReader} that shows what `fleet.account.read` covers. */
export class AuthorizedAccountReader implements AccountReader {
  readonly #inner: AccountReader;
  readonly #authorizer: FleetAuthorizer;

  constructor(options: { inner: AccountReader; authorizer: FleetAuthorizer }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
  }

  async list(options: Parameters<AccountReader['list']>[0]) {
    const scope = await this.#authorizer.listScope({
      permission: fleetAccountReadPermission,
      credentials: options.credentials,
    });
    return this.#inner.list({ ...options, scope });
  }

  async get(options: Parameters<AccountReader['get']>[0]) {
    const [scope] = await this.#authorizer.scopes({
      permissions: [fleetAccountReadPermission],
      credentials: options.credentials,
    });
    return this.#inner.get({ ...options, scope });
  }
}
