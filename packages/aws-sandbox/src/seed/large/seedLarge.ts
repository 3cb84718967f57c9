import { identityOf } from '../../services/identity';
import { setLimits } from '../../services/limits';
import { organizationOf } from '../../services/organizations/state';
import type { World } from '../../world/World';
import { seedOrganization } from '../organization';
import { growAccounts } from './growAccounts';
import { growPipelines } from './growPipelines';
import { growUnits } from './growUnits';
import type { LargeSize } from './LargeSize';

/**
 * The demo company grown large, for measurements: the same management account,
 * portal and credentials, AWS's documented limits, and every account with the
 * portal's roles.
 */
export function seedLarge(world: World, size: LargeSize): void {
  seedOrganization(world);
  const organization = organizationOf(world);
  const identity = identityOf(world);
  identity.portalRolesEverywhere = true;
  identity.roles = {};
  // Calls are held against what the limits allow: none is to be for nothing.
  organization.settings.emptyPages = false;
  organization.settings.accountLimit = Math.ceil(size.accounts / 1000) * 1200;
  const units = growUnits(world, size.organizationalUnits);
  const accounts = growAccounts(world, { count: size.accounts, units });
  growPipelines(world, { size, accounts });
  setLimits(world, 'documented');
  world.touch();
}
