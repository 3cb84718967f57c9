import {
  fleetAccountReadPermission,
  fleetApprovalDecidePermission,
  fleetOrganizationReadPermission,
  fleetPipelineReadPermission,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type {
  OrganizationReader,
  OrganizationReadOptions,
} from '../reads/OrganizationReader';
import type { FleetAuthorizer } from '../scope/FleetAuthorizer';

/** {@link OrganizationReader} that wants `fleet.organization.read` and counts only what the person may see. */
export class AuthorizedOrganizationReader implements OrganizationReader {
  readonly #inner: OrganizationReader;
  readonly #authorizer: FleetAuthorizer;

  constructor(options: {
    inner: OrganizationReader;
    authorizer: FleetAuthorizer;
  }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
  }

  async get(options: OrganizationReadOptions) {
    const { credentials } = options;
    const [[accountScope, pipelineScope, decideScope]] = await Promise.all([
      this.#authorizer.scopes({
        permissions: [
          fleetAccountReadPermission,
          fleetPipelineReadPermission,
          fleetApprovalDecidePermission,
        ],
        credentials,
      }),
      this.#authorizer.require({
        permission: fleetOrganizationReadPermission,
        credentials,
      }),
    ]);
    return this.#inner.get({
      credentials,
      accountScope,
      pipelineScope,
      decideScope,
    });
  }
}
