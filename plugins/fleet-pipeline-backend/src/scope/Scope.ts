import type {
  FleetAccountResource,
  FleetApprovalResource,
  FleetFilter,
  FleetResource,
} from '@account-fleet/backstage-plugin-fleet-pipeline-node';
import { matchesFleetFilter } from '@account-fleet/backstage-plugin-fleet-pipeline-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';

/** What a permission covers for the one who asks: everything, nothing, or what the criteria match. */
export type Scope = 'all' | 'none' | PermissionCriteria<FleetFilter>;

/** Whether the scope covers a loaded resource; says the same as `whereInScope` in a query. */
export function isInScope(options: {
  scope: Scope;
  resource: FleetResource &
    Partial<FleetAccountResource & FleetApprovalResource>;
}): boolean {
  const { scope, resource } = options;
  if (scope === 'all' || scope === 'none') {
    return scope === 'all';
  }
  if (isAndCriteria(scope)) {
    return scope.allOf.every(part => isInScope({ scope: part, resource }));
  }
  if (isOrCriteria(scope)) {
    return scope.anyOf.some(part => isInScope({ scope: part, resource }));
  }
  if (isNotCriteria(scope)) {
    return !isInScope({ scope: scope.not, resource });
  }
  return matchesFleetFilter({ filter: scope, resource });
}
