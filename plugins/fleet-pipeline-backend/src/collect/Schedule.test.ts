import { Schedule } from './Schedule';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-11-20T08:00:00.000Z');

const schedule = new Schedule({
  config: {
    organizationMs: 15 * MINUTE,
    pipelineDiscoveryMs: 10 * MINUTE,
    hotPipelinesMs: 15_000,
    coldPipelinesMs: 10 * MINUTE,
    idleMs: 30 * MINUTE,
  },
  now: () => new Date(NOW),
});

function ago(ms: number): string {
  return new Date(NOW - ms).toISOString();
}

function minutesUntil(date: Date): number {
  return (date.getTime() - NOW) / MINUTE;
}

describe('Schedule', () => {
  it.each([
    [0, 10],
    [4 * HOUR, 10],
    [6 * HOUR, 15],
    [12 * HOUR, 30],
    [24 * 365 * HOUR, 30],
  ])(
    'asks for a pipeline that rested for %d ms again after %d min',
    (rested, minutes) => {
      const at = schedule.pipeline({
        isHot: false,
        unchangedSince: ago(rested),
      });
      expect(minutesUntil(at)).toBe(minutes);
    },
  );

  it('asks for a hot pipeline soon, and for one that never ran as often as for any', () => {
    expect(
      minutesUntil(
        schedule.pipeline({ isHot: true, unchangedSince: ago(24 * HOUR) }),
      ),
    ).toBe(0.25);
    expect(minutesUntil(schedule.pipeline({ isHot: false }))).toBe(10);
  });

  it.each([
    [3, 1 * HOUR, 10],
    [3, 72 * HOUR, 30],
    [0, 1 * HOUR, 10],
    [0, 24 * HOUR, 60],
    [0, 72 * HOUR, 120],
  ])(
    'lists a target with %d pipelines that told the same for %d ms again after %d min',
    (pipelines, rested, minutes) => {
      const at = schedule.discovery({ pipelines, unchangedSince: ago(rested) });
      expect(minutesUntil(at)).toBe(minutes);
    },
  );

  it('asks for the organization at its own pace', () => {
    expect(minutesUntil(schedule.organization())).toBe(15);
  });
});
