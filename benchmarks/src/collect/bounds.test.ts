import { boundsOf, msFor } from './bounds';

describe('bounds', () => {
  it('lets the burst through at once and the rest at the rate', () => {
    expect(msFor(12, { rate: 8, burst: 12 })).toBe(0);
    expect(msFor(500, { rate: 8, burst: 12 })).toBe(61_000);
  });

  it('counts the calls that cannot be left out', () => {
    const { calls } = boundsOf({
      accounts: 41,
      taggedAccounts: 101,
      // The root with 25 units, of which one has 3
      childCounts: [25, 3, ...Array(27).fill(0)],
    });

    expect(calls).toEqual({
      once: 2,
      accounts: 3,
      unitsOfParents: 3,
      leaves: 27,
      tags: 2,
      total: 37,
    });
  });

  it('shares the questions about the tree between two buckets', () => {
    const { ms } = boundsOf({
      accounts: 10_000,
      taggedAccounts: 0,
      childCounts: [...Array(100).fill(20), ...Array(1_901).fill(0)],
    });

    expect(ms.accounts).toBe(61_000);
    expect(ms.tree).toBeCloseTo(((100 + 1_901 - 18) / 11) * 1000);
    expect(ms.tagsOneByOne).toBe(998_500);
  });

  it('knows that names come from one bucket only', () => {
    const { ms } = boundsOf({
      accounts: 1,
      taggedAccounts: 0,
      childCounts: [...Array(108).fill(1), 0],
    });

    expect(ms.tree).toBe(20_000);
  });
});
