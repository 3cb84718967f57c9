import type { FleetPipelineApi } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { createApiRef } from '@backstage/core-plugin-api';

/** The plugin's backend as its pages see it; replace it to add caching or a second backend. @public */
export const fleetPipelineApiRef = createApiRef<FleetPipelineApi>({
  id: 'plugin.fleet-pipeline.service',
});
