import type { FleetPipelineApi } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/**
 * The plugin's API for other backend plugins and modules. It goes over HTTP, so permissions, audit and the rules for
 * decisions hold for modules as they do for browsers. Commands are for people: with a service's own credentials only
 * the reading methods answer.
 *
 * @public
 */
export interface FleetPipelineService {
  /** The API as the one whose credentials these are may use it. */
  forCaller(options: { credentials: BackstageCredentials }): FleetPipelineApi;
}
