import type { World } from '../world/World';
import { identityOf, roleKey, type StoredRole } from './identity';

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
}): StoredRole {
  const { world, accountId, name } = options;
  const { portal } = identityOf(world);
  return {
    id: world.ids.upper('AROA', 17),
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
