import { throttleError } from '../../world/faults';
import type { World } from '../../world/World';

/**
 * Calls a second and burst per account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const BUCKETS: Record<string, [rate: number, burst: number]> = {
  CloseAccount: [0.05, 1],
  CreateAccount: [0.1, 3],
  CreateOrganizationalUnit: [1, 2],
  DeleteOrganizationalUnit: [2, 3],
  DescribeAccount: [20, 30],
  DescribeCreateAccountStatus: [2, 2],
  DescribeOrganization: [1, 2],
  DescribeOrganizationalUnit: [2, 2],
  ListAccounts: [8, 12],
  ListAccountsForParent: [5, 8],
  ListChildren: [6, 10],
  ListCreateAccountStatus: [5, 8],
  ListOrganizationalUnitsForParent: [5, 8],
  ListParents: [5, 8],
  ListRoots: [1, 2],
  ListTagsForResource: [10, 15],
  MoveAccount: [2, 3],
  TagResource: [4, 6],
  UntagResource: [4, 6],
  UpdateOrganizationalUnit: [2, 3],
};

interface Level {
  tokens: number;
  atMs: number;
}

// Not part of the saved state: after a restart the buckets are simply full.
const levels = new WeakMap<World, Map<string, Level>>();

/** @throws TooManyRequestsException when the caller's bucket is empty */
export function takeFromBucket(options: {
  world: World;
  accountId: string;
  operation: string;
}): void {
  const { world, accountId, operation } = options;
  const bucket = BUCKETS[operation];
  if (!bucket) {
    return;
  }
  const [rate, burst] = bucket;
  const ofWorld = levels.get(world) ?? new Map<string, Level>();
  levels.set(world, ofWorld);
  const key = `${accountId} ${operation}`;
  const now = world.clock.now().getTime();
  const before = ofWorld.get(key) ?? { tokens: burst, atMs: now };
  const tokens = Math.min(
    burst,
    before.tokens + ((now - before.atMs) / 1000) * rate,
  );
  ofWorld.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, atMs: now });
  if (tokens < 1) {
    throw throttleError('organizations');
  }
}
