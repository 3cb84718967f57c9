import type { JsonObject } from '@backstage/types';

/** The channel on which the backend tells browsers that something changed. @public */
export const FLEET_SIGNAL_CHANNEL = 'fleet-pipeline';

/**
 * What changed, by id only: anonymous sockets receive broadcasts too, so a signal carries nothing that a
 * permission protects; whoever listens asks the API again.
 *
 * @public
 */
export interface FleetSignal extends JsonObject {
  kind: 'organization' | 'pipelines' | 'approvals' | 'collection';
  /** Ids of what changed; left out when many things did. */
  ids?: string[];
}
