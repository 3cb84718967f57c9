import type { FleetDatabase } from '../store/FleetDatabase';
import { updateRollUps } from '../store/rollUps';
import { ChangeFeed } from './ChangeFeed';
import { RollUps } from './RollUps';

jest.mock('../store/rollUps');
const update = jest.mocked(updateRollUps);

describe('RollUps', () => {
  let now = 0;
  let rollUps: RollUps;

  beforeEach(() => {
    jest.resetAllMocks();
    now = 1_000_000;
    update.mockResolvedValue(false);
    rollUps = new RollUps({
      database: {} as FleetDatabase,
      changes: new ChangeFeed({ onChange: () => {} }),
      now: () => new Date(now),
    });
  });

  it('adds up once at a time, and again what was marked meanwhile', async () => {
    let underWay = 0;
    update.mockImplementation(async () => {
      underWay += 1;
      expect(underWay).toBe(1);
      await Promise.resolve();
      underWay -= 1;
      return false;
    });
    const first = rollUps.run();
    rollUps.mark();
    await Promise.all([first, rollUps.run()]);
    expect(update).toHaveBeenCalledTimes(2);
    await rollUps.run();
    expect(update).toHaveBeenCalledTimes(2);
  });

  it('rests between, and looks after a while without being told', async () => {
    await rollUps.runAfterRest();
    rollUps.mark();
    now += 500;
    await rollUps.runAfterRest();
    expect(update).toHaveBeenCalledTimes(1);
    now += 2_000;
    await rollUps.runAfterRest();
    expect(update).toHaveBeenCalledTimes(2);
    now += 30_000;
    await rollUps.runAfterRest();
    expect(update).toHaveBeenCalledTimes(2);
    now += 60_000;
    await rollUps.runAfterRest();
    expect(update).toHaveBeenCalledTimes(3);
  });

  it('tries again after an error', async () => {
    update.mockRejectedValueOnce(new Error('locked'));
    await expect(rollUps.run()).rejects.toThrow('locked');
    await rollUps.run();
    expect(update).toHaveBeenCalledTimes(2);
  });
});
