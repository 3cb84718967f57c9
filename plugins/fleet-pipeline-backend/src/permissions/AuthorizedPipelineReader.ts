import { fleetPipelineReadPermission } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { PipelineReader } from '../reads/PipelineReader';
import type { ReadOptions } from '../reads/AccountReader';
import type { FleetAuthorizer } from '../scope/FleetAuthorizer';

/** {@link PipelineReader} that shows what `fleet.pipeline.read` covers. */
export class AuthorizedPipelineReader implements PipelineReader {
  readonly #inner: PipelineReader;
  readonly #authorizer: FleetAuthorizer;

  constructor(options: { inner: PipelineReader; authorizer: FleetAuthorizer }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
  }

  async list(options: Parameters<PipelineReader['list']>[0]) {
    const scope = await this.#authorizer.listScope({
      permission: fleetPipelineReadPermission,
      credentials: options.credentials,
    });
    return this.#inner.list({ ...options, scope });
  }

  async facets(options: Parameters<PipelineReader['facets']>[0]) {
    const scope = await this.#authorizer.listScope({
      permission: fleetPipelineReadPermission,
      credentials: options.credentials,
    });
    return this.#inner.facets({ ...options, scope });
  }

  async get(options: Parameters<PipelineReader['get']>[0]) {
    return this.#inner.get(await this.#scoped(options));
  }

  async listExecutions(
    options: Parameters<PipelineReader['listExecutions']>[0],
  ) {
    return this.#inner.listExecutions(await this.#scoped(options));
  }

  async listActionExecutions(
    options: Parameters<PipelineReader['listActionExecutions']>[0],
  ) {
    return this.#inner.listActionExecutions(await this.#scoped(options));
  }

  async getActionLog(options: Parameters<PipelineReader['getActionLog']>[0]) {
    return this.#inner.getActionLog(await this.#scoped(options));
  }

  async #scoped<Options extends ReadOptions>(
    options: Options,
  ): Promise<Options> {
    const [scope] = await this.#authorizer.scopes({
      permissions: [fleetPipelineReadPermission],
      credentials: options.credentials,
    });
    return { ...options, scope };
  }
}
