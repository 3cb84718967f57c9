import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { personOf } from '../scope/personOf';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** A portal's policy that tests change as they go: everything is allowed but for what they say. */
export class TestPolicy implements PermissionsService {
  #decisions = new Map<string, PolicyDecision>();
  /** How often the permission backend was asked. */
  calls = 0;

  deny(permission: string, options: { user?: string } = {}): void {
    this.#decisions.set(key(permission, options.user), DENY);
  }

  decide(
    permission: string,
    decision: PolicyDecision,
    options: { user?: string } = {},
  ): void {
    this.#decisions.set(key(permission, options.user), decision);
  }

  reset(): void {
    this.#decisions.clear();
    this.calls = 0;
  }

  authorize: PermissionsService['authorize'] = async (requests, options) => {
    this.calls++;
    return requests.map(({ permission }) => {
      const { result } = this.#decisionOn(permission.name, options);
      return {
        result:
          result === AuthorizeResult.ALLOW
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      };
    });
  };

  authorizeConditional: PermissionsService['authorizeConditional'] = async (
    requests,
    options,
  ) => {
    this.calls++;
    return requests.map(({ permission }) =>
      this.#decisionOn(permission.name, options),
    );
  };

  #decisionOn(
    permission: string,
    options: { credentials?: BackstageCredentials } | undefined,
  ): PolicyDecision {
    const credentials = options?.credentials;
    const user = credentials && personOf(credentials);
    // As in Backstage, services are not asked to the policy
    if (!user) {
      return ALLOW;
    }
    return (
      this.#decisions.get(key(permission, user)) ??
      this.#decisions.get(key(permission)) ??
      ALLOW
    );
  }
}

function key(permission: string, user = '*') {
  return `${permission} ${user}`;
}
