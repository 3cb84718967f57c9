import {
  fleetAccountReadPermission,
  fleetOrganizationReadPermission,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { CollectionReader } from '../reads/CollectionReader';
import type { FleetAuthorizer } from '../scope/FleetAuthorizer';

/** {@link CollectionReader} that wants `fleet.organization.read` and shows accounts that `fleet.account.read` covers. */
export class AuthorizedCollectionReader implements CollectionReader {
  readonly #inner: CollectionReader;
  readonly #authorizer: FleetAuthorizer;

  constructor(options: {
    inner: CollectionReader;
    authorizer: FleetAuthorizer;
  }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
  }

  async listTargets(options: Parameters<CollectionReader['listTargets']>[0]) {
    const { credentials } = options;
    const [[scope]] = await Promise.all([
      this.#authorizer.scopes({
        permissions: [fleetAccountReadPermission],
        credentials,
      }),
      this.#authorizer.require({
        permission: fleetOrganizationReadPermission,
        credentials,
      }),
    ]);
    return this.#inner.listTargets({ ...options, scope });
  }
}
