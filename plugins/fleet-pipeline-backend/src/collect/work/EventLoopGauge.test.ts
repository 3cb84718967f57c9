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
    await poll(async () => {
      work(60);
      return gauge.isBusy();
    });
    await poll(async () => !gauge.isBusy());
  });
});
