import { TokenBucket, type Timing } from './TokenBucket';

/** A clock that a sleep moves on: everything waits in turn. */
class FakeTiming implements Timing {
  time = 0;
  readonly slept: number[] = [];

  now() {
    return this.time;
  }

  async sleep(ms: number) {
    this.slept.push(ms);
  }
}

describe('TokenBucket', () => {
  it('lets a burst through and then keeps the pace', async () => {
    const timing = new FakeTiming();
    const bucket = new TokenBucket({
      size: { perSecond: 4, burst: 2 },
      timing,
    });
    for (let call = 0; call < 5; call += 1) {
      await bucket.take();
    }
    // Those who wait already are ahead: each waits a quarter of a second longer.
    expect(timing.slept).toEqual([250, 500, 750]);
  });

  it('fills up again, but not beyond the burst', async () => {
    const timing = new FakeTiming();
    const bucket = new TokenBucket({
      size: { perSecond: 4, burst: 2 },
      timing,
    });
    await bucket.take();
    await bucket.take();
    timing.time = 60_000;
    await bucket.take();
    await bucket.take();
    expect(timing.slept).toEqual([]);
    await bucket.take();
    expect(timing.slept).toEqual([250]);
  });

  it('lets one call through however small the burst is', async () => {
    const timing = new FakeTiming();
    const bucket = new TokenBucket({
      size: { perSecond: 0.5, burst: 0 },
      timing,
    });
    await bucket.take();
    await bucket.take();
    expect(timing.slept).toEqual([2000]);
  });
});
