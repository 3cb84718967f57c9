import { poll } from '../../testing/poll';
import { EventLoopGauge } from './EventLoopGauge';

/** Keeps the process at work. */
function work(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('EventLoopGauge', () => {
  it('tells a process at work from one that waits', async () => {
    const gauge = new EventLoopGauge();
    // Only what happened between turns of the loop is counted.
    const whenBusy = poll(async () => {
      work(60);
      return gauge.isBusy();
    });
    await expect(whenBusy).resolves.toBe(true);
    await expect(poll(async () => !gauge.isBusy())).resolves.toBe(true);
  });
});
