import { installCodePipeline } from '../services/codepipeline';
import { tickOrganization } from '../services/organizations/lifecycle';
import type { World } from '../world/World';
import { LARGE, largeSeed, parseLargeSize, seedLarge } from './large';
import { seedOrganization } from './organization';
import { seedReadable } from './readable';

/** Ways to begin, by the name `--seed` takes. */
export const SEEDS: Record<string, (world: World) => void> = {
  /** The organization alone, without pipelines: quick, for tests. */
  organization: seedOrganization,
  /** The demo company with all its pipelines and their history. */
  readable: seedReadable,
  /** The demo company grown to 10,000 accounts, for measurements. */
  large: world => seedLarge(world, LARGE),
};

export interface Seed {
  /** The same for the same content, whatever the order of the sizes. */
  name: string;
  plant(world: World): void;
}

/**
 * The seed of that name, `large` also with sizes behind a colon.
 *
 * @throws Error for an unknown name, or naming the size that makes no sense
 */
export function seedNamed(text: string): Seed {
  const [name, sizes] = text.split(/:(.*)/s);
  if (!Object.hasOwn(SEEDS, name)) {
    throw new Error(
      `There is no seed ${name}. Known: ${Object.keys(SEEDS).join(', ')}.`,
    );
  }
  if (sizes === undefined) {
    return { name, plant: SEEDS[name] };
  }
  if (name !== 'large') {
    throw new Error(`The seed ${name} takes no sizes.`);
  }
  const size = parseLargeSize(sizes);
  return { name: largeSeed(size), plant: world => seedLarge(world, size) };
}

/** Registers every state machine of the sandbox with a new world. */
export function startMachines(world: World): void {
  world.onTick(now => tickOrganization(world, now));
  installCodePipeline(world);
}
