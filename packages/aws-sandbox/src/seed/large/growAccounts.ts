import { addAccount } from '../../services/organizations/accountList';
import {
  organizationOf,
  type StoredAccount,
} from '../../services/organizations/state';
import type { World } from '../../world/World';
import { ACCOUNTS, SUSPENDED, UNITS } from '../halyard';
import type { GrownUnit } from './growUnits';

/** An account with what it is for, as the seed knows it. */
export interface GrownAccount {
  id: string;
  /** First words of its name, such as `freight-booking`. */
  product: string;
  division: string;
  isSandbox: boolean;
}

const FIRST_JOINED_MS = Date.UTC(2021, 5, 1, 8);
const LAST_JOINED_MS = Date.UTC(2026, 3, 30, 16);
const SUSPENDED_SHARE = 0.015;
/** Made by hand and never placed: they lie in the root. */
const UNPLACED_SHARE = 0.002;

/**
 * Adds accounts until there are `count`, in the order they joined, which is not
 * the order of the tree.
 *
 * @returns those that can be used, the demo company's own among them
 */
export function growAccounts(
  world: World,
  options: { count: number; units: GrownUnit[] },
): GrownAccount[] {
  const { count, units } = options;
  const organization = organizationOf(world);
  const { accounts, tags } = organization;
  const suspended = UNITS.find(({ path }) => path === 'Suspended')!.id;
  const draw = drawing(world, units);
  const numbers = new Map<string, number>();
  const more = count - Object.keys(accounts).length;
  const grown = companyAccounts(organization.managementAccountId);
  for (let index = 0; index < more; index++) {
    const unit = draw();
    const number = (numbers.get(unit.stem) ?? 0) + 1;
    numbers.set(unit.stem, number);
    const name = number === 1 ? unit.stem : `${unit.stem}-${number}`;
    const fate = world.random();
    const isSuspended = fate < SUSPENDED_SHARE;
    const isUnplaced = !isSuspended && fate < SUSPENDED_SHARE + UNPLACED_SHARE;
    const home = isUnplaced ? organization.rootId : unit.id;
    const account: StoredAccount = {
      id: freeId(world),
      name,
      email: `aws+${name}@halyard.example`,
      parentId: isSuspended ? suspended : home,
      joinedMethod: world.random() < 0.03 ? 'INVITED' : 'CREATED',
      joinedAtMs: Math.round(
        FIRST_JOINED_MS + ((LAST_JOINED_MS - FIRST_JOINED_MS) * index) / more,
      ),
      state: isSuspended ? 'SUSPENDED' : 'ACTIVE',
    };
    addAccount(organization, account);
    const given = isUnplaced ? undefined : tagsOf(world, unit);
    if (given) {
      tags[account.id] = given;
    }
    if (!isSuspended) {
      grown.push({
        id: account.id,
        product: productOf(unit.stem),
        division: unit.division,
        isSandbox: unit.environment === 'sandbox',
      });
    }
  }
  return grown;
}

/** The demo company's own, but for the management account. */
function companyAccounts(managementAccountId: string): GrownAccount[] {
  return ACCOUNTS.filter(
    ({ id, name }) =>
      id !== managementAccountId && !SUSPENDED.some(one => one === name),
  ).map(({ id, name, unit, owner }) => ({
    id,
    product: productOf(name),
    division: owner?.split('/')[1] ?? 'platform',
    isSandbox: unit === 'Sandbox',
  }));
}

/** `freight-booking` of `freight-booking-api-prod-2`. */
function productOf(name: string): string {
  return name.split('-').slice(0, 2).join('-');
}

function freeId(world: World): string {
  const { accounts } = organizationOf(world);
  for (;;) {
    const id = world.ids.digits(12);
    if (!(id in accounts)) {
      return id;
    }
  }
}

/** Draws OUs by their weight; a search in the running sum, as there are many. */
function drawing(world: World, units: GrownUnit[]): () => GrownUnit {
  const ends: number[] = [];
  let sum = 0;
  for (const { weight } of units) {
    sum += weight;
    ends.push(sum);
  }
  return () => {
    const at = world.random() * sum;
    let low = 0;
    let high = units.length - 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (ends[middle] > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return units[low];
  };
}

/**
 * Most accounts are tagged as the company asks. Some lack the owner or the
 * rest, some lost their tags again, and some never had any.
 */
function tagsOf(
  world: World,
  unit: GrownUnit,
): Record<string, string> | undefined {
  const kind = world.random();
  if (kind < 0.1) {
    return undefined;
  }
  const owner = `group:default/${unit.division}`;
  const rest = {
    'cost-centre': `CC-${
      4000 + 10 * (unit.division.length + unit.stem.length)
    }`,
    environment: unit.environment,
  };
  if (kind < 0.12) {
    return {};
  }
  if (kind < 0.16) {
    return { owner };
  }
  return kind < 0.22 ? rest : { owner, ...rest };
}
