import {
  fleetDecisionReadPermission,
  fleetPipelineReadPermission,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { DecisionReader } from '../reads/DecisionReader';
import type { FleetAuthorizer } from '../scope/FleetAuthorizer';

/** {@link DecisionReader} that wants `fleet.decision.read` and shows decisions on pipelines that may be seen. */
export class AuthorizedDecisionReader implements DecisionReader {
  readonly #inner: DecisionReader;
  readonly #authorizer: FleetAuthorizer;

  constructor(options: { inner: DecisionReader; authorizer: FleetAuthorizer }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
  }

  async list(options: Parameters<DecisionReader['list']>[0]) {
    const { credentials } = options;
    const [[scope]] = await Promise.all([
      this.#authorizer.scopes({
        permissions: [fleetPipelineReadPermission],
        credentials,
      }),
      this.#authorizer.require({
        permission: fleetDecisionReadPermission,
        credentials,
      }),
    ]);
    return this.#inner.list({ ...options, scope });
  }
}
