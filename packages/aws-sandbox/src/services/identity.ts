import type { World } from '../world/World';

/** An access key that can sign requests: a user's, or a role session's. */
export interface StoredKey {
  secretAccessKey: string;
  accountId: string;
  principalArn: string;
  /** `AIDA…` of a user, `AROA…:session` of a role session. */
  userId: string;
  /** The rest belongs to role sessions only. */
  sessionToken?: string;
  expiresAtMs?: number;
  roleName?: string;
  sessionName?: string;
  sourceIdentity?: string;
  /** Session tags; those named in `transitiveTagKeys` go on through a chain. */
  tags?: Record<string, string>;
  transitiveTagKeys?: string[];
}

export interface StoredRole {
  id: string;
  accountId: string;
  name: string;
  /** Accounts that the trust policy names. */
  trustedAccounts: string[];
  externalId?: string;
  maxSessionSeconds: number;
  /** Whether the trust policy has sts:SetSourceIdentity and sts:TagSession. */
  allowsSourceIdentity: boolean;
  allowsSessionTags: boolean;
  /** What it may do, as `service:Operation` with `*` at the end or alone. */
  actions: string[];
}

export interface IdentityState {
  keys: Record<string, StoredKey>;
  /** By `account/name`. */
  roles: Record<string, StoredRole>;
  /** The account and external id that the portal's roles trust. */
  portal: { accountId: string; externalId: string };
  /**
   * Whether accounts have the portal's roles without their being stored: in a
   * large company they would be most of the state.
   */
  portalRolesEverywhere?: boolean;
  /** Of those roles, the ones that were taken away, by {@link roleKey}. */
  removedRoles?: string[];
}

export function identityOf(world: World): IdentityState {
  return world.slice<IdentityState>('identity', () => ({
    keys: {},
    roles: {},
    portal: { accountId: '', externalId: '' },
  }));
}

export function roleKey(accountId: string, name: string): string {
  return `${accountId}/${name}`;
}
