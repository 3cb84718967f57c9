import { fleetOrganizationReadPermission } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { OrganizationalUnitReader } from '../reads/OrganizationalUnitReader';
import type { FleetAuthorizer } from '../scope/FleetAuthorizer';

/** {@link OrganizationalUnitReader} that wants `fleet.organization.read`. */
export class AuthorizedOrganizationalUnitReader
  implements OrganizationalUnitReader
{
  readonly #inner: OrganizationalUnitReader;
  readonly #authorizer: FleetAuthorizer;

  constructor(options: {
    inner: OrganizationalUnitReader;
    authorizer: FleetAuthorizer;
  }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
  }

  async list(options: Parameters<OrganizationalUnitReader['list']>[0]) {
    await this.#require(options);
    return this.#inner.list(options);
  }

  async get(options: Parameters<OrganizationalUnitReader['get']>[0]) {
    await this.#require(options);
    return this.#inner.get(options);
  }

  async #require({
    credentials,
  }: Parameters<OrganizationalUnitReader['get' | 'list']>[0]) {
    await this.#authorizer.require({
      permission: fleetOrganizationReadPermission,
      credentials,
    });
  }
}
