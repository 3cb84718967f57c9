import type { World } from '../world/World';
import { seedOrganization } from './organization';
import { seedPipelines } from './pipelines';

/** Halyard Logistics as people meet it: its organization and its pipelines. */
export function seedReadable(world: World): void {
  seedOrganization(world);
  seedPipelines(world);
}
