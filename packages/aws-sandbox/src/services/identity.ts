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
  const role = identityOf(world).roles[roleKey(key.accountId, key.roleName)];
  const action = `${service}:${operation}`;
  return Boolean(
    role?.actions.some(pattern =>
      pattern.endsWith('*')
        ? action.startsWith(pattern.slice(0, -1))
        : action === pattern,
    ),
  );
}
