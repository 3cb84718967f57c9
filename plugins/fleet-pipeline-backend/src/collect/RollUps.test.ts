import type { FleetSignal } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { FleetDatabase } from '../store/FleetDatabase';
import { hasRollUpMarks, rollUp } from '../store/rollUp';
import { ChangeFeed } from './ChangeFeed';
import { RollUps } from './RollUps';

jest.mock('../store/rollUp');

describe('RollUps', () => {
  let now = 0;
  let marks = 0;
  let signals: FleetSignal[];
  let changes: ChangeFeed;
  let rollUps: RollUps;

  beforeEach(() => {
    now = 1_000_000;
    marks = 0;
    signals = [];
    changes = new ChangeFeed({ onChange: signal => signals.push(signal) });
    rollUps = new RollUps({
      database: {} as FleetDatabase,
      changes,
      now: () => new Date(now),
    });
    jest.resetAllMocks();
    jest.mocked(hasRollUpMarks).mockImplementation(async () => marks > 0);
    jest.mocked(rollUp).mockImplementation(async () => {
      marks -= 1;
      return { addedUp: 1, changed: true };
    });
  });

  afterEach(() => changes.flush());

  it('goes on until nothing is marked, and tells of it', async () => {
    marks = 3;
    await rollUps.run();
    expect(rollUp).toHaveBeenCalledTimes(3);
    changes.flush();
    expect(signals).toEqual([{ kind: 'organization' }]);
  });

  it('begins no transaction and tells nothing while nothing is marked', async () => {
    await rollUps.run();
    changes.flush();
    expect(rollUp).not.toHaveBeenCalled();
    expect(signals).toEqual([]);
  });

  it('tells nothing when sums are as before', async () => {
    marks = 1;
    jest.mocked(rollUp).mockImplementation(async () => {
      marks = 0;
      return { addedUp: 1, changed: false };
    });
    await rollUps.run();
    changes.flush();
    expect(signals).toEqual([]);
  });

  it('leaves when it is the turn of another process', async () => {
    marks = 1;
    jest.mocked(rollUp).mockResolvedValue({ addedUp: 0, changed: false });
    await rollUps.run();
    expect(rollUp).toHaveBeenCalledTimes(1);
  });

  it('adds up once at a time, and again what was marked during the last look', async () => {
    let goOn: (marked: boolean) => void = () => {};
    jest.mocked(hasRollUpMarks).mockImplementationOnce(
      () =>
        new Promise(resolve => {
          goOn = resolve;
        }),
    );
    const first = rollUps.run();
    marks = 1;
    const second = rollUps.run();
    goOn(false);
    await Promise.all([first, second]);
    expect(rollUp).toHaveBeenCalledTimes(1);
  });

  it('rests between', async () => {
    await rollUps.runAfterRest();
    marks = 1;
    now += 500;
    await rollUps.runAfterRest();
    expect(rollUp).not.toHaveBeenCalled();
    now += 500;
    await rollUps.runAfterRest();
    expect(rollUp).toHaveBeenCalledTimes(1);
  });

  it('tries again after an error', async () => {
    marks = 1;
    jest.mocked(rollUp).mockRejectedValueOnce(new Error('locked'));
    await expect(rollUps.run()).rejects.toThrow('locked');
    await rollUps.run();
    expect(rollUp).toHaveBeenCalledTimes(2);
  });
});
