import { Ids } from '../world/Ids';
import { hashOf, Random } from '../world/Random';
import type { World } from '../world/World';
import {
  identityOf,
  roleKey,
  type StoredKey,
  type StoredRole,
} from './identity';
import { organizationOf } from './organizations/state';

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
  'tag:Get*',
  'sts:AssumeRole',
];

/** What a decision and the operator's buttons need, beside reading. */
const DECIDE_ACTIONS = [
  ...READ_ACTIONS,
  'codepipeline:*',
  'codebuild:*',
  'organizations:*',
];

/** A role that trusts the portal's account. */
export function portalRole(options: {
  world: World;
  accountId: string;
  name: string;
  /** Default: the world's next one. */
  id?: string;
}): StoredRole {
  const { world, accountId, name } = options;
  const { portal } = identityOf(world);
  return {
    id: options.id ?? world.ids.upper('AROA', 17),
    accountId,
    name,
    trustedAccounts: [portal.accountId],
    externalId: portal.externalId,
    maxSessionSeconds: 3600,
    allowsSourceIdentity: true,
    allowsSessionTags: true,
    actions: name === READ_ROLE ? [...READ_ACTIONS] : [...DECIDE_ACTIONS],
  };
}

/** Gives an account the two roles that the company's baseline would. */
export function addPortalRoles(world: World, accountId: string): void {
  const { roles } = identityOf(world);
  for (const name of [READ_ROLE, DECIDE_ROLE]) {
    roles[roleKey(accountId, name)] = portalRole({ world, accountId, name });
  }
}

/** The role of an account, stored or one that every account has. */
export function findRole(
  world: World,
  of: { accountId: string; name: string },
): StoredRole | undefined {
  const { accountId, name } = of;
  const { roles, portalRolesEverywhere, removedRoles } = identityOf(world);
  const key = roleKey(accountId, name);
  if (
    roles[key] ||
    !portalRolesEverywhere ||
    (name !== READ_ROLE && name !== DECIDE_ROLE) ||
    removedRoles?.includes(key) ||
    !(accountId in organizationOf(world).accounts)
  ) {
    return roles[key];
  }
  // The same id at every look, which leaves the world's sequence alone.
  const ids = new Ids(new Random(hashOf(key)));
  return portalRole({ world, accountId, name, id: ids.upper('AROA', 17) });
}

/** Takes a role away. @returns whether there was one */
export function removeRole(
  world: World,
  of: { accountId: string; name: string },
): boolean {
  if (!findRole(world, of)) {
    return false;
  }
  const identity = identityOf(world);
  const key = roleKey(of.accountId, of.name);
  delete identity.roles[key];
  if (identity.portalRolesEverywhere) {
    identity.removedRoles = [...(identity.removedRoles ?? []), key];
  }
  world.touch();
  return true;
}

/** Whether the key's policies allow the call; users of the sandbox may do all. */
export function isAllowed(options: {
  world: World;
  key: StoredKey;
  service: string;
  operation: string;
}): boolean {
  const { world, key, service, operation } = options;
  if (!key.roleName || operation === 'GetCallerIdentity') {
    return true;
  }
  const role = findRole(world, {
    accountId: key.accountId,
    name: key.roleName,
  });
  const action = `${service}:${operation}`;
  return Boolean(
    role?.actions.some(pattern =>
      pattern.endsWith('*')
        ? action.startsWith(pattern.slice(0, -1))
        : action === pattern,
    ),
  );
}
