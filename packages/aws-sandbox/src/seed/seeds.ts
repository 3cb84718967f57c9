import { installCodePipeline } from '../services/codepipeline';
import { tickOrganization } from '../services/organizations/lifecycle';
import type { World } from '../world/World';
import { seedOrganization } from './organization';
import { seedReadable } from './readable';

/** Ways to begin, by the name `--seed` takes. */
export const SEEDS: Record<string, (world: World) => void> = {
  /** The organization alone, without pipelines: quick, for tests. */
  organization: seedOrganization,
  /** The demo company with all its pipelines and their history. */
  readable: seedReadable,
};

/** Registers every state machine of the sandbox with a new world. */
export function startMachines(world: World): void {
  world.onTick(now => tickOrganization(world, now));
  installCodePipeline(world);
}
