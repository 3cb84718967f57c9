import type { PermissionRuleParams } from '@backstage/plugin-permission-common';
import type {
  PermissionResourceRef,
  PermissionRule,
} from '@backstage/plugin-permission-node';
import type { z } from 'zod';
import type {
  FleetAccountResource,
  FleetApprovalResource,
  FleetFilter,
  FleetResource,
} from './FleetFilter';
import { matchesFleetFilter } from './FleetFilter';

type AnyFleetResource = FleetResource &
  Partial<FleetAccountResource & FleetApprovalResource>;

/**
 * A rule whose two faces come from one filter, so that a list and a single thing can never be judged differently.
 * `createPermissionRule` is not used since its types cannot follow a resource reference that is a type parameter.
 */
export function createFleetRule<
  TResource extends AnyFleetResource,
  TResourceType extends string,
  TParams extends PermissionRuleParams,
>(options: {
  resourceRef: PermissionResourceRef<
    TResource,
    FleetFilter,
    TResourceType,
    string
  >;
  name: string;
  description: string;
  paramsSchema: z.ZodType<TParams, TParams>;
  toFilter(params: TParams): FleetFilter;
}): PermissionRule<TResource, FleetFilter, TResourceType, TParams> {
  const { resourceRef, name, description, paramsSchema, toFilter } = options;
  // Backstage hides the parameters' type from inference, which leaves it a type that nothing generic fits
  const toQuery = (params: unknown) => toFilter(params as TParams);
  return {
    name,
    description,
    resourceType: resourceRef.resourceType,
    paramsSchema,
    apply: (resource, params) =>
      matchesFleetFilter({ filter: toQuery(params), resource }),
    toQuery,
  };
}
