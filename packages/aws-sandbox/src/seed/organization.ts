import { identityOf } from '../services/identity';
import { addAccount } from '../services/organizations/accountList';
import { organizationOf } from '../services/organizations/state';
import { addPortalRoles } from '../services/portalRoles';
import type { World } from '../world/World';
import {
  ACCOUNT_IDS,
  ACCOUNTS,
  EXTERNAL_ID,
  MANAGEMENT_ACCESS_KEY_ID,
  MANAGEMENT_SECRET_ACCESS_KEY,
  ORGANIZATION_ID,
  PORTAL_ACCESS_KEY_ID,
  PORTAL_SECRET_ACCESS_KEY,
  ROOT_ID,
  SUSPENDED,
  UNITS,
} from './halyard';

const FIRST_JOINED_MS = Date.UTC(2021, 2, 8, 9, 12);
const DAY_MS = 24 * 60 * 60 * 1000;

/** Halyard Logistics: the OU tree, its accounts, tags, roles and users. */
export function seedOrganization(world: World): void {
  const organization = organizationOf(world);
  organization.id = ORGANIZATION_ID;
  organization.rootId = ROOT_ID;
  organization.managementAccountId = ACCOUNT_IDS.management;
  const identity = identityOf(world);
  identity.portal = {
    accountId: ACCOUNT_IDS['shared-tools'],
    externalId: EXTERNAL_ID,
  };

  const idsByPath = new Map([['', ROOT_ID]]);
  for (const unit of UNITS) {
    const slash = unit.path.lastIndexOf('/');
    organization.units[unit.id] = {
      id: unit.id,
      name: unit.path.slice(slash + 1),
      parentId: idsByPath.get(unit.path.slice(0, Math.max(slash, 0)))!,
    };
    idsByPath.set(unit.path, unit.id);
    if (unit.tags) {
      organization.tags[unit.id] = { ...unit.tags };
    }
  }

  ACCOUNTS.forEach((account, index) => {
    addAccount(organization, {
      id: account.id,
      name: account.name,
      email: `aws+${account.name}@halyard.example`,
      parentId: idsByPath.get(account.unit)!,
      joinedMethod:
        index === 0 || account.name === 'acquired-seawind'
          ? 'INVITED'
          : 'CREATED',
      joinedAtMs: FIRST_JOINED_MS + index * 29 * DAY_MS,
      state: SUSPENDED.some(name => name === account.name)
        ? 'SUSPENDED'
        : 'ACTIVE',
    });
    if (account.owner) {
      organization.tags[account.id] = {
        owner: account.owner,
        'cost-centre': account.costCentre!,
        environment: account.environment!,
      };
    }
    addPortalRoles(world, account.id);
  });

  const { keys } = identity;
  keys[PORTAL_ACCESS_KEY_ID] = {
    secretAccessKey: PORTAL_SECRET_ACCESS_KEY,
    accountId: ACCOUNT_IDS['shared-tools'],
    principalArn: `arn:aws:iam::${ACCOUNT_IDS['shared-tools']}:user/fleet-portal`,
    userId: world.ids.upper('AIDA', 17),
  };
  keys[MANAGEMENT_ACCESS_KEY_ID] = {
    secretAccessKey: MANAGEMENT_SECRET_ACCESS_KEY,
    accountId: ACCOUNT_IDS.management,
    principalArn: `arn:aws:iam::${ACCOUNT_IDS.management}:user/organization-admin`,
    userId: world.ids.upper('AIDA', 17),
  };
  world.touch();
}
