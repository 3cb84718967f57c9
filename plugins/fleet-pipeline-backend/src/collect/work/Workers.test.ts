import { Workers } from './Workers';

const EU = { accountId: '1', region: 'eu-central-1' };
const US = { accountId: '1', region: 'us-east-1' };
const OTHER = { accountId: '2', region: 'eu-central-1' };

/** Work that a test ends. */
function openWork() {
  let end: () => void = () => {};
  const ended = new Promise<void>(resolve => {
    end = resolve;
  });
  return { work: () => ended, end };
}

describe('Workers', () => {
  it('chooses the first pieces that fit, also beside each other', () => {
    const workers = new Workers({
      max: 4,
      limits: [
        { same: ['accountId', 'region'], max: 2 },
        { same: ['region'], max: 3 },
      ],
    });
    expect(workers.choose([EU, EU, EU, OTHER, OTHER, US, US])).toEqual([
      EU,
      EU,
      OTHER,
      US,
    ]);
  });

  it('counts what runs, says which groups are full, and has room again when work has ended', async () => {
    const workers = new Workers({
      max: 3,
      limits: [{ same: ['accountId', 'region'], max: 1 }],
    });
    const { work, end } = openWork();
    const ended = workers.start(EU, work);
    expect(workers.free).toBe(2);
    expect(workers.fullGroups()).toEqual([EU]);
    expect(workers.choose([EU, US])).toEqual([US]);
    end();
    await ended;
    expect(workers.running).toBe(0);
    expect(workers.fullGroups()).toEqual([]);
    expect(workers.choose([EU, US])).toEqual([EU, US]);
  });

  it('has no group for what has no Region', async () => {
    const workers = new Workers({
      max: 3,
      limits: [{ same: ['region'], max: 1 }],
    });
    const organization = { accountId: '1' };
    const { work, end } = openWork();
    const ended = workers.start(organization, work);
    expect(workers.fullGroups()).toEqual([]);
    expect(workers.choose([organization, organization])).toHaveLength(2);
    end();
    await ended;
  });

  it('has nothing to wait for when nothing runs', async () => {
    const workers = new Workers({ max: 1 });
    await expect(workers.anyEnd()).resolves.toBeUndefined();
    await expect(workers.allEnd()).resolves.toBeUndefined();
  });
});
