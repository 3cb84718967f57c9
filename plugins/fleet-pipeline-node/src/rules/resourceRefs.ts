import {
  RESOURCE_TYPE_FLEET_ACCOUNT,
  RESOURCE_TYPE_FLEET_APPROVAL,
  RESOURCE_TYPE_FLEET_PIPELINE,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import type {
  FleetAccountResource,
  FleetApprovalResource,
  FleetFilter,
  FleetPipelineResource,
} from './FleetFilter';

/** Accounts; a resource is referred to by its account id. @public */
export const fleetAccountResourceRef = createPermissionResourceRef<
  FleetAccountResource,
  FleetFilter
>().with({
  pluginId: 'fleet-pipeline',
  resourceType: RESOURCE_TYPE_FLEET_ACCOUNT,
});

/** Pipelines; a resource is referred to as `<account id>:<Region>:<name>`. @public */
export const fleetPipelineResourceRef = createPermissionResourceRef<
  FleetPipelineResource,
  FleetFilter
>().with({
  pluginId: 'fleet-pipeline',
  resourceType: RESOURCE_TYPE_FLEET_PIPELINE,
});

/** Approvals; a resource is referred to by the id of the action execution that waits. @public */
export const fleetApprovalResourceRef = createPermissionResourceRef<
  FleetApprovalResource,
  FleetFilter
>().with({
  pluginId: 'fleet-pipeline',
  resourceType: RESOURCE_TYPE_FLEET_APPROVAL,
});
