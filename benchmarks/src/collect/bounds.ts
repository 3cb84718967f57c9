/**
 * Calls a second and how many may come at once, per account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const LIMITS = {
  listAccounts: { rate: 8, burst: 12 },
  listUnitsForParent: { rate: 5, burst: 8 },
  listChildren: { rate: 6, burst: 10 },
  listTags: { rate: 10, burst: 15 },
};

interface Limit {
  rate: number;
  burst: number;
}

/** Items that AWS Organizations puts into a page at most. */
const PAGE = 20;
/** The same for the tags of many resources. */
const TAG_PAGE = 100;

/** What of an organization decides how many calls it takes. */
export interface OrganizationShape {
  accounts: number;
  taggedAccounts: number;
  /** Of the root and of every unit: how many units are directly below. */
  childCounts: number[];
}

/** The fewest calls that tell everything, and the least time in which the limits allow them. */
export interface Bounds {
  calls: {
    /** DescribeOrganization and ListRoots. */
    once: number;
    accounts: number;
    /** Names are told by the parent's listing only. */
    unitsOfParents: number;
    /** Whether something is below a unit must be asked of every unit. */
    leaves: number;
    tags: number;
    total: number;
  };
  /** From the first call to the last one that is needed, in milliseconds. */
  ms: { accounts: number; tree: number; tagsOneByOne: number };
}

/** When the last of so many calls may be made, if all are asked for as soon as the limit allows it. */
export function msFor(calls: number, { rate, burst }: Limit): number {
  return (Math.max(0, calls - burst) / rate) * 1000;
}

/**
 * The least that collecting can cost.
 *
 * The tree: units below a parent are named by ListOrganizationalUnitsForParent only, ⌈children / 20⌉ calls for each unit
 * that has children. Every other unit must be asked once whether it has any; that, ListChildren answers as well, out
 * of a bucket of its own. So the time is the larger one of what the parents' pages alone take,
 * `(P − 8) / 5`, and of what all calls take from both buckets together, `(P + L − 8 − 10) / (5 + 6)`.
 */
export function boundsOf(shape: OrganizationShape): Bounds {
  const { listAccounts, listUnitsForParent, listChildren, listTags } = LIMITS;
  const accounts = pages(shape.accounts, PAGE);
  const parents = shape.childCounts.filter(count => count > 0);
  const unitsOfParents = parents.reduce(
    (sum, count) => sum + pages(count, PAGE),
    0,
  );
  const leaves = shape.childCounts.length - parents.length;
  const tags = pages(shape.taggedAccounts, TAG_PAGE);
  const once = 2;
  return {
    calls: {
      once,
      accounts,
      unitsOfParents,
      leaves,
      tags,
      total: once + accounts + unitsOfParents + leaves + tags,
    },
    ms: {
      accounts: msFor(accounts, listAccounts),
      tree: Math.max(
        msFor(unitsOfParents, listUnitsForParent),
        msFor(unitsOfParents + leaves, {
          rate: listUnitsForParent.rate + listChildren.rate,
          burst: listUnitsForParent.burst + listChildren.burst,
        }),
      ),
      tagsOneByOne: msFor(shape.accounts, listTags),
    },
  };
}

/** An empty list takes a call too. */
function pages(items: number, size: number): number {
  return Math.max(1, Math.ceil(items / size));
}
