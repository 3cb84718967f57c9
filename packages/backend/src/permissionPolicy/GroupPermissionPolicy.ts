import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type ConditionalPolicyDecision,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import type { Grant } from './Grant';

/**
 * Answers from a table of grants. Whoever isn't signed in is denied; calls
 * between backend plugins never come here.
 */
export class GroupPermissionPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;
  readonly #grants: readonly Grant[];

  constructor(options: {
    userInfo: UserInfoService;
    grants: readonly Grant[];
  }) {
    this.#userInfo = options.userInfo;
    this.#grants = options.grants;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    // Backstage is about to drop `user.info`; the service answers the same.
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      user.credentials,
    );
    const grants = this.#grants.filter(
      grant =>
        isGrantedTo(grant, ownershipEntityRefs) && isFor(grant, permission),
    );
    if (grants.some(grant => !grant.only)) {
      return { result: AuthorizeResult.ALLOW };
    }
    return anyOf(
      grants.flatMap(
        grant => grant.only?.({ permission, ownershipEntityRefs }) ?? [],
      ),
    );
  }
}

function isGrantedTo(grant: Grant, ownershipEntityRefs: string[]): boolean {
  return (
    grant.to === 'everybody' ||
    grant.to.some(ref => ownershipEntityRefs.includes(ref))
  );
}

function isFor(grant: Grant, permission: Permission): boolean {
  return typeof grant.may === 'function'
    ? grant.may(permission)
    : grant.may.some(({ name }) => name === permission.name);
}

/** One permission is for one kind of thing, so these differ in conditions only. */
function anyOf(decisions: ConditionalPolicyDecision[]): PolicyDecision {
  const [first, ...others] = decisions;
  if (!first) {
    return { result: AuthorizeResult.DENY };
  }
  if (!others.length) {
    return first;
  }
  const [condition, ...rest] = decisions.map(({ conditions }) => conditions);
  return { ...first, conditions: { anyOf: [condition, ...rest] } };
}
