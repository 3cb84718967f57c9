import type { PermissionResourceRef } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { createFleetRule } from './createFleetRule';
import type {
  FleetAccountResource,
  FleetApprovalResource,
  FleetFilter,
  FleetPipelineResource,
  FleetResource,
} from './FleetFilter';
import {
  fleetAccountResourceRef,
  fleetApprovalResourceRef,
  fleetPipelineResourceRef,
} from './resourceRefs';

type Ref<TResource, TResourceType extends string> = PermissionResourceRef<
  TResource,
  FleetFilter,
  TResourceType,
  string
>;

function placeRules<
  TResource extends FleetResource &
    Partial<FleetAccountResource & FleetApprovalResource>,
  TResourceType extends string,
>(resourceRef: Ref<TResource, TResourceType>) {
  return {
    inOrganizationalUnit: createFleetRule({
      resourceRef,
      name: 'IN_ORGANIZATIONAL_UNIT',
      description:
        'Allow what belongs to accounts in one of the organizational units, or below',
      paramsSchema: z.object({
        organizationalUnitIds: z
          .array(z.string())
          .describe('Ids of organizational units (ou-…) or of the root (r-…)'),
      }),
      toFilter: ({ organizationalUnitIds }) => ({
        field: 'organizationalUnit',
        values: organizationalUnitIds,
      }),
    }),
    inAccount: createFleetRule({
      resourceRef,
      name: 'IN_ACCOUNT',
      description: 'Allow what belongs to one of the accounts',
      paramsSchema: z.object({
        accountIds: z.array(z.string()).describe('12-digit account ids'),
      }),
      toFilter: ({ accountIds }) => ({ field: 'account', values: accountIds }),
    }),
    isOwnedBy: createFleetRule({
      resourceRef,
      name: 'IS_OWNED_BY',
      description: 'Allow what is owned by one of the groups or people',
      paramsSchema: z.object({
        owners: z
          .array(z.string())
          .describe(
            'Entity refs, usually those that the person has ownership through',
          ),
      }),
      toFilter: ({ owners }) => ({
        field: 'owner',
        // Entity refs are compared without case, as everywhere in Backstage
        values: owners.map(owner => owner.toLocaleLowerCase('en-US')),
      }),
    }),
  };
}

function regionRule<
  TResource extends FleetPipelineResource & Partial<FleetApprovalResource>,
  TResourceType extends string,
>(resourceRef: Ref<TResource, TResourceType>) {
  return createFleetRule({
    resourceRef,
    name: 'IN_REGION',
    description: 'Allow what is in one of the Regions',
    paramsSchema: z.object({
      regions: z
        .array(z.string())
        .describe('AWS Region codes such as eu-central-1'),
    }),
    toFilter: ({ regions }) => ({ field: 'region', values: regions }),
  });
}

/** Rules for `fleet.account.*`. @public */
export const fleetAccountRules = {
  ...placeRules(fleetAccountResourceRef),
  hasTag: createFleetRule({
    resourceRef: fleetAccountResourceRef,
    name: 'HAS_TAG',
    description: 'Allow accounts that carry an AWS tag',
    paramsSchema: z.object({
      key: z.string().describe('Key of the tag, in AWS’s spelling'),
      value: z
        .string()
        .optional()
        .describe('Value of the tag; left out, any value will do'),
    }),
    toFilter: ({ key, value }) => ({ field: 'tag', key, value }),
  }),
};

/** Rules for `fleet.pipeline.*`. @public */
export const fleetPipelineRules = {
  ...placeRules(fleetPipelineResourceRef),
  inRegion: regionRule(fleetPipelineResourceRef),
};

/** Rules for `fleet.approval.*`. @public */
export const fleetApprovalRules = {
  ...placeRules(fleetApprovalResourceRef),
  inRegion: regionRule(fleetApprovalResourceRef),
  inLane: createFleetRule({
    resourceRef: fleetApprovalResourceRef,
    name: 'IN_LANE',
    description:
      'Allow approvals of stages that belong to one of the fleet board’s lanes',
    paramsSchema: z.object({
      laneIds: z
        .array(z.string())
        .describe('Ids from fleetPipeline.lanes, such as prod'),
    }),
    toFilter: ({ laneIds }) => ({ field: 'lane', values: laneIds }),
  }),
};
