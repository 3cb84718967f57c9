import type {
  ConditionalPolicyDecision,
  Permission,
} from '@backstage/plugin-permission-common';

/** One line of the policy: who may do what, perhaps only to some things. */
export interface Grant {
  /** Entity refs of groups or people, or everybody who is signed in. */
  to: 'everybody' | readonly string[];
  /** The permissions, or a test that a permission must pass. */
  may: readonly Permission[] | ((permission: Permission) => boolean);
  /**
   * The things that the grant is for. Without it, it is for all. Answers with
   * the condition, which the plugin that owns the things then checks.
   */
  only?: (options: {
    permission: Permission;
    /** The person and the groups that the person is a direct member of. */
    ownershipEntityRefs: string[];
  }) => ConditionalPolicyDecision;
}
