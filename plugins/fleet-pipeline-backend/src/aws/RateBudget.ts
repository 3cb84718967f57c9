import { type BucketSize, type Timing, TokenBucket } from './TokenBucket';

/**
 * What AWS Organizations publishes per account, in calls a second and burst; everything in the company that calls it
 * with the same account shares these. Source: AWS Organizations user guide, "Quotas and service limits".
 */
const PUBLISHED: Record<string, BucketSize> = {
  'organizations:DescribeOrganization': { perSecond: 1, burst: 2 },
  'organizations:DescribeAccount': { perSecond: 20, burst: 30 },
  'organizations:DescribeOrganizationalUnit': { perSecond: 2, burst: 2 },
  'organizations:ListRoots': { perSecond: 1, burst: 2 },
  'organizations:ListAccounts': { perSecond: 8, burst: 12 },
  'organizations:ListAccountsForParent': { perSecond: 5, burst: 8 },
  'organizations:ListChildren': { perSecond: 6, burst: 10 },
  'organizations:ListOrganizationalUnitsForParent': { perSecond: 5, burst: 8 },
  'organizations:ListTagsForResource': { perSecond: 10, burst: 15 },
};

const SERVICES = new Set(
  Object.keys(PUBLISHED).map(name => name.slice(0, name.indexOf(':'))),
);

/**
 * Left in AWS's buckets: a call that comes a little sooner after the one before it than we let it go must not be one
 * too many.
 */
const RESERVE = 2;

/** Keeps calls within a share of AWS's published limits. Operations without a published limit pass at once. */
export class RateBudget {
  readonly #fraction: number;
  readonly #timing?: Timing;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(options: { fraction: number; timing?: Timing }) {
    this.#fraction = options.fraction;
    this.#timing = options.timing;
  }

  /** Whether AWS publishes limits of the service. */
  knows(service: string): boolean {
    return SERVICES.has(service);
  }

  /** Resolves when the account may be asked. */
  async take(options: {
    accountId: string;
    service: string;
    operation: string;
  }): Promise<void> {
    const name = `${options.service}:${options.operation}`;
    const published = PUBLISHED[name];
    if (!published) {
      return;
    }
    const key = `${options.accountId}:${name}`;
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      bucket = new TokenBucket({
        size: {
          perSecond: published.perSecond * this.#fraction,
          burst: Math.min(
            Math.floor(published.burst * this.#fraction),
            published.burst - RESERVE,
          ),
        },
        timing: this.#timing,
      });
      this.#buckets.set(key, bucket);
    }
    await bucket.take();
  }
}
