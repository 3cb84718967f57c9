/** What the rules look at in every resource. @public */
export interface FleetResource {
  accountId: string;
  /** Ids of the units that hold the account, from the root down to its direct parent. */
  organizationalUnitIds: readonly string[];
  /** Entity ref of the owning group or person, in lower case. */
  ownerRef?: string;
}

/** An account as permission rules see it. @public */
export interface FleetAccountResource extends FleetResource {
  tags: Readonly<Record<string, string>>;
}

/** A pipeline as permission rules see it. @public */
export interface FleetPipelineResource extends FleetResource {
  region: string;
}

/** An approval as permission rules see it: where its pipeline is, and the lane that it lets into. @public */
export interface FleetApprovalResource extends FleetPipelineResource {
  laneId: string;
}

/**
 * What a rule becomes in a query: the resource's field has one of the values. The backend turns it into SQL, and
 * {@link matchesFleetFilter} says the same of a loaded resource; the two must always agree.
 *
 * - `organizationalUnit`: the unit that holds the account, or any above it
 * - `tag`: an account tag, as AWS has it, by key and optionally by value
 *
 * @public
 */
export type FleetFilter =
  | {
      field: 'account' | 'organizationalUnit' | 'owner' | 'region' | 'lane';
      values: readonly string[];
    }
  | { field: 'tag'; key: string; value?: string };

/** Whether a loaded resource is what the filter asks for. A field that the resource lacks matches nothing. @public */
export function matchesFleetFilter(options: {
  filter: FleetFilter;
  resource: FleetResource &
    Partial<FleetAccountResource & FleetApprovalResource>;
}): boolean {
  const { filter, resource } = options;
  switch (filter.field) {
    case 'account':
      return filter.values.includes(resource.accountId);
    case 'organizationalUnit':
      return resource.organizationalUnitIds.some(id =>
        filter.values.includes(id),
      );
    case 'owner':
      return isOneOf(resource.ownerRef, filter.values);
    case 'region':
      return isOneOf(resource.region, filter.values);
    case 'lane':
      return isOneOf(resource.laneId, filter.values);
    case 'tag': {
      const tags = resource.tags ?? {};
      return (
        Object.hasOwn(tags, filter.key) &&
        (filter.value === undefined || tags[filter.key] === filter.value)
      );
    }
    default:
      // A filter of a newer version of this package: what is not understood allows nothing
      return false;
  }
}

function isOneOf(value: string | undefined, values: readonly string[]) {
  return value !== undefined && values.includes(value);
}
