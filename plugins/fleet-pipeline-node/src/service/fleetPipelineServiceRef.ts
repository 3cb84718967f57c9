import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { DefaultFleetPipelineService } from './DefaultFleetPipelineService';
import type { FleetPipelineService } from './FleetPipelineService';

/** Where a backend plugin or module gets the {@link FleetPipelineService} from. @public */
export const fleetPipelineServiceRef = createServiceRef<FleetPipelineService>({
  id: 'fleet-pipeline.service',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) =>
        DefaultFleetPipelineService.create({ auth, discovery }),
    }),
});
