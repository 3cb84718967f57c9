import type { Bucket } from '../../world/TokenBuckets';

/** What one account may call and, for some operations, the whole organization. */
interface DocumentedLimit extends Bucket {
  organization?: Bucket;
}

function limit(
  [rate, burst]: [number, number],
  organization?: [number, number],
): DocumentedLimit {
  return {
    rate,
    burst,
    organization: organization && {
      rate: organization[0],
      burst: organization[1],
    },
  };
}

/**
 * Calls a second and burst, per account and, behind it, per organization.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const DOCUMENTED_LIMITS: Record<string, DocumentedLimit> = {
  CloseAccount: limit([0.05, 1]),
  CreateAccount: limit([0.1, 3]),
  CreateOrganizationalUnit: limit([1, 2]),
  DeleteOrganizationalUnit: limit([2, 3]),
  DescribeAccount: limit([20, 30], [24, 36]),
  DescribeCreateAccountStatus: limit([2, 2]),
  DescribeOrganization: limit([1, 2]),
  DescribeOrganizationalUnit: limit([2, 2]),
  ListAccounts: limit([8, 12], [9, 15]),
  ListAccountsForParent: limit([5, 8], [6, 10]),
  ListChildren: limit([6, 10]),
  ListCreateAccountStatus: limit([5, 8], [6, 10]),
  ListOrganizationalUnitsForParent: limit([5, 8], [6, 10]),
  ListParents: limit([5, 8], [6, 10]),
  ListRoots: limit([1, 2]),
  ListTagsForResource: limit([10, 15], [12, 18]),
  MoveAccount: limit([2, 3]),
  TagResource: limit([4, 6]),
  UntagResource: limit([4, 6]),
  UpdateOrganizationalUnit: limit([2, 3]),
};
