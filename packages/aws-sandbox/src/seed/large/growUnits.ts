import { organizationOf } from '../../services/organizations/state';
import type { World } from '../../world/World';
import { UNITS } from '../halyard';
import {
  DIVISIONS,
  ENVIRONMENTS,
  FIRST_DIVISIONS,
  PRODUCTS,
  TEAMS,
  slug,
} from './words';

/** An OU that accounts may be put into. */
export interface GrownUnit {
  id: string;
  /** Names of its accounts begin with it. */
  stem: string;
  division: string;
  environment: string;
  /** How much it draws accounts, against the others; 0 leaves it empty. */
  weight: number;
}

/** Share of the OUs at the end of a branch that have no account yet. */
const EMPTY_SHARE = 0.09;

/**
 * Grows the demo company's tree to `count` OUs: divisions of unequal size,
 * their products, teams and environments, at most five deep.
 *
 * @returns the OUs that take accounts
 */
export function growUnits(world: World, count: number): GrownUnit[] {
  const organization = organizationOf(world);
  const { units, tags } = organization;
  const seeded = new Map(UNITS.map(({ path, id }) => [path, id]));
  const workloads = seeded.get('Workloads')!;
  const grown: GrownUnit[] = [];
  let left = count - Object.keys(units).length;

  /** Adds an OU unless there are enough. */
  const add = (parentId: string | undefined, name: string) => {
    if (left === 0 || parentId === undefined) {
      return undefined;
    }
    left -= 1;
    const id = world.ids.id('ou-hly1-', 8);
    units[id] = { id, name, parentId };
    return id;
  };
  const offer = (
    id: string | undefined,
    unit: Omit<GrownUnit, 'id' | 'weight'> & { share?: number },
  ) => {
    const { share = 1, ...rest } = unit;
    const luck = world.random();
    if (id !== undefined) {
      const isEmpty = luck < EMPTY_SHARE;
      // A few OUs are large, most are small.
      const weight = isEmpty ? 0 : share / (0.02 + world.random());
      grown.push({ ...rest, id, weight });
    }
  };

  const divisions = FIRST_DIVISIONS.map(name => ({
    name,
    id: seeded.get(`Workloads/${name}`),
    products: 0,
  }));
  const more = Math.min(DIVISIONS.length, Math.ceil(Math.sqrt(count) / 4));
  for (const name of left > 0 ? DIVISIONS.slice(0, more) : []) {
    const id = add(workloads, name);
    const division = slug(name);
    if (id !== undefined) {
      tags[id] = { owner: `group:default/${division}` };
      divisions.push({ name, id, products: 0 });
    }
    const sandbox = add(seeded.get('Sandbox'), name);
    const stem = `sandbox-${division}`;
    offer(sandbox, { stem, division, environment: 'sandbox', share: 12 });
  }
  const shares = divisions.map((_, index) => 1 / (index + 2) ** 0.7);

  while (left > 0) {
    const division = divisions[pickIndex(world, shares)];
    const turn = division.products++;
    const round = Math.floor(turn / PRODUCTS.length);
    const product =
      PRODUCTS[turn % PRODUCTS.length] + (round > 0 ? ` ${round + 1}` : '');
    const productId = add(division.id, product);
    const owner = slug(division.name);
    const stem = `${owner}-${slug(product)}`;
    if (productId !== undefined && world.random() < 0.3) {
      tags[productId] = { owner: `group:default/${owner}` };
    }
    offer(productId, {
      stem: `${stem}-tools`,
      division: owner,
      environment: 'shared',
      share: 0.2,
    });
    const teams = 1 + Math.floor(5 * world.random() * world.random());
    for (const team of TEAMS.slice(0, teams)) {
      const teamId = add(productId, team);
      const teamStem = `${stem}-${slug(team)}`;
      const kind = world.random();
      if (kind < 0.1) {
        offer(teamId, {
          stem: teamStem,
          division: owner,
          environment: 'shared',
        });
      }
      for (const name of kind < 0.1 ? [] : ENVIRONMENTS) {
        if (name !== 'Staging' || kind > 0.3) {
          const environment = slug(name);
          offer(add(teamId, name), {
            stem: `${teamStem}-${environment}`,
            division: owner,
            environment,
          });
        }
      }
    }
  }
  return grown;
}

/** An index of `weights`, the more often the heavier. */
export function pickIndex(world: World, weights: number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let at = world.random() * sum;
  const index = weights.findIndex(weight => {
    at -= weight;
    return at < 0;
  });
  return index < 0 ? weights.length - 1 : index;
}
