import { identityOf, roleKey } from '../services/identity';
import { organizationOf } from '../services/organizations/state';
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

export const READ_ROLE = 'FleetPipelineRead';
export const DECIDE_ROLE = 'FleetPipelineDecide';

const READ_ACTIONS = [
  'codepipeline:Get*',
  'codepipeline:List*',
  'codebuild:BatchGet*',
  'codebuild:List*',
  'logs:Get*',
  'logs:Describe*',
  'logs:Filter*',
  'organizations:Describe*',
  'organizations:List*',
  'tagging:Get*',
  'sts:AssumeRole',
];

/** What a decision and the operator's buttons need, beside reading. */
const DECIDE_ACTIONS = [
  ...READ_ACTIONS,
  'codepipeline:*',
  'codebuild:*',
  'organizations:*',
];

/** Gives an account the portal's two roles. */
export function addPortalRoles(options: {
  world: World;
  accountId: string;
  portalAccountId: string;
}): void {
  const { world, accountId, portalAccountId } = options;
  const { roles } = identityOf(world);
  for (const [name, actions] of [
    [READ_ROLE, READ_ACTIONS],
    [DECIDE_ROLE, DECIDE_ACTIONS],
  ] as const) {
    roles[roleKey(accountId, name)] = {
      id: world.ids.upper('AROA', 17),
      accountId,
      name,
      trustedAccounts: [portalAccountId],
      externalId: EXTERNAL_ID,
      maxSessionSeconds: 3600,
      allowsSourceIdentity: true,
      allowsSessionTags: true,
      actions: [...actions],
    };
  }
}

/** Halyard Logistics: the OU tree, its accounts, tags, roles and users. */
export function seedOrganization(world: World): void {
  const organization = organizationOf(world);
  organization.id = ORGANIZATION_ID;
  organization.rootId = ROOT_ID;
  organization.managementAccountId = ACCOUNT_IDS.management;

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
    organization.accounts[account.id] = {
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
    };
    if (account.owner) {
      organization.tags[account.id] = {
        owner: account.owner,
        'cost-centre': account.costCentre!,
        environment: account.environment!,
      };
    }
    addPortalRoles({
      world,
      accountId: account.id,
      portalAccountId: ACCOUNT_IDS['shared-tools'],
    });
  });

  const { keys } = identityOf(world);
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
