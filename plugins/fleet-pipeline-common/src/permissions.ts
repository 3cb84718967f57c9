import { createPermission } from '@backstage/plugin-permission-common';

/** Accounts, for conditional decisions by organizational unit, owner and tag. @public */
export const RESOURCE_TYPE_FLEET_ACCOUNT = 'fleet-account';

/** Pipelines, for conditional decisions by organizational unit, owner and account. @public */
export const RESOURCE_TYPE_FLEET_PIPELINE = 'fleet-pipeline';

/** Approvals, for conditional decisions by organizational unit, owner, account and lane. @public */
export const RESOURCE_TYPE_FLEET_APPROVAL = 'fleet-approval';

/** See the organization's tree, its counts and how collecting goes. @public */
export const fleetOrganizationReadPermission = createPermission({
  name: 'fleet.organization.read',
  attributes: { action: 'read' },
});

/** See an account. @public */
export const fleetAccountReadPermission = createPermission({
  name: 'fleet.account.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_FLEET_ACCOUNT,
});

/** See a pipeline, its executions, logs and approvals. @public */
export const fleetPipelineReadPermission = createPermission({
  name: 'fleet.pipeline.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_FLEET_PIPELINE,
});

/** Approve or reject what waits at an approval action. @public */
export const fleetApprovalDecidePermission = createPermission({
  name: 'fleet.approval.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_FLEET_APPROVAL,
});

/** Search the records of past decisions. @public */
export const fleetDecisionReadPermission = createPermission({
  name: 'fleet.decision.read',
  attributes: { action: 'read' },
});

/** Ask for a collection now. @public */
export const fleetCollectionRefreshPermission = createPermission({
  name: 'fleet.collection.refresh',
  attributes: { action: 'update' },
});

/** Every permission of the plugin. @public */
export const fleetPermissions = [
  fleetOrganizationReadPermission,
  fleetAccountReadPermission,
  fleetPipelineReadPermission,
  fleetApprovalDecidePermission,
  fleetDecisionReadPermission,
  fleetCollectionRefreshPermission,
];
