import { fleetPermissions } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type {
  FleetAccountResource,
  FleetApprovalResource,
  FleetPipelineResource,
} from '@account-fleet/backstage-plugin-fleet-pipeline-node';
import {
  fleetAccountResourceRef,
  fleetAccountRules,
  fleetApprovalResourceRef,
  fleetApprovalRules,
  fleetPipelineResourceRef,
  fleetPipelineRules,
} from '@account-fleet/backstage-plugin-fleet-pipeline-node';
import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { isResourcePermission } from '@backstage/plugin-permission-common';

/** Loads resources by their references, in their order; what does not exist is undefined. */
export interface ResourceLoader {
  accounts(ids: string[]): Promise<Array<FleetAccountResource | undefined>>;
  pipelines(ids: string[]): Promise<Array<FleetPipelineResource | undefined>>;
  approvals(ids: string[]): Promise<Array<FleetApprovalResource | undefined>>;
}

/** Tells the portal's permission system what there is to decide on, and how to judge a single thing. */
export function registerPermissions(options: {
  permissionsRegistry: PermissionsRegistryService;
  loader: ResourceLoader;
}): void {
  const { permissionsRegistry: registry, loader } = options;
  registry.addPermissions(
    fleetPermissions.filter(permission => !isResourcePermission(permission)),
  );
  registry.addResourceType({
    resourceRef: fleetAccountResourceRef,
    permissions: permissionsOn(fleetAccountResourceRef.resourceType),
    rules: Object.values(fleetAccountRules),
    getResources: ids => loader.accounts(ids),
  });
  registry.addResourceType({
    resourceRef: fleetPipelineResourceRef,
    permissions: permissionsOn(fleetPipelineResourceRef.resourceType),
    rules: Object.values(fleetPipelineRules),
    getResources: ids => loader.pipelines(ids),
  });
  registry.addResourceType({
    resourceRef: fleetApprovalResourceRef,
    permissions: permissionsOn(fleetApprovalResourceRef.resourceType),
    rules: Object.values(fleetApprovalRules),
    getResources: ids => loader.approvals(ids),
  });
}

function permissionsOn(resourceType: string) {
  return fleetPermissions.filter(permission =>
    isResourcePermission(permission, resourceType),
  );
}
