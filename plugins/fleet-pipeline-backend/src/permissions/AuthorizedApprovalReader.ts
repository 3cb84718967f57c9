import {
  fleetApprovalDecidePermission,
  fleetPipelineReadPermission,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type {
  ApprovalReader,
  ApprovalReadOptions,
} from '../reads/ApprovalReader';
import {
  type FleetAuthorizer,
  missingPermission,
} from '../scope/FleetAuthorizer';

/**
 * {@link ApprovalReader} that shows the approvals of pipelines that `fleet.pipeline.read` covers, and judges by
 * `fleet.approval.decide` what the person may decide; both in one call, however many approvals there are.
 */
export class AuthorizedApprovalReader implements ApprovalReader {
  readonly #inner: ApprovalReader;
  readonly #authorizer: FleetAuthorizer;

  constructor(options: { inner: ApprovalReader; authorizer: FleetAuthorizer }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
  }

  async list(options: Parameters<ApprovalReader['list']>[0]) {
    const scoped = await this.#scoped(options);
    if (scoped.scope === 'none') {
      throw missingPermission(fleetPipelineReadPermission.name);
    }
    return this.#inner.list(scoped);
  }

  async get(options: Parameters<ApprovalReader['get']>[0]) {
    return this.#inner.get(await this.#scoped(options));
  }

  async count(options: ApprovalReadOptions) {
    return this.#inner.count(await this.#scoped(options));
  }

  async #scoped<Options extends ApprovalReadOptions>(
    options: Options,
  ): Promise<Options> {
    const [scope, decideScope] = await this.#authorizer.scopes({
      permissions: [fleetPipelineReadPermission, fleetApprovalDecidePermission],
      credentials: options.credentials,
    });
    return { ...options, scope, decideScope };
  }
}
