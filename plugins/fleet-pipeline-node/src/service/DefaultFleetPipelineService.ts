import type { FleetPipelineApi } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { FleetPipelineClient } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { FleetPipelineService } from './FleetPipelineService';

const PLUGIN_ID = 'fleet-pipeline';

/** {@link FleetPipelineService} that asks for a plugin token before each call. */
export class DefaultFleetPipelineService implements FleetPipelineService {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  private constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  static create(options: { auth: AuthService; discovery: DiscoveryService }) {
    return new DefaultFleetPipelineService(options);
  }

  forCaller(options: { credentials: BackstageCredentials }): FleetPipelineApi {
    return new FleetPipelineClient({
      discoveryApi: this.#discovery,
      fetchApi: {
        fetch: async (input, init) => {
          const { token } = await this.#auth.getPluginRequestToken({
            onBehalfOf: options.credentials,
            targetPluginId: PLUGIN_ID,
          });
          const request = new Request(input, init);
          request.headers.set('Authorization', `Bearer ${token}`);
          return fetch(request);
        },
      },
    });
  }
}
