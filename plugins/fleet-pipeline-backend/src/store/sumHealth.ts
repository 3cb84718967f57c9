import {
  addHealthCounts,
  type Health,
  type HealthCounts,
  rollUpHealth,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { type Json, toJson } from './rows';

/** Adds up parts that are counted by health, as the columns of the whole. */
export function sumHealth(parts: HealthCounts[]): {
  health: Health;
  health_counts: Json<HealthCounts>;
} {
  // Once more, in the order of roll-up, so that equal counts are equal text.
  const counts = addHealthCounts([addHealthCounts(parts)]);
  return {
    health: rollUpHealth(Object.keys(counts) as Health[]),
    health_counts: toJson(counts),
  };
}
