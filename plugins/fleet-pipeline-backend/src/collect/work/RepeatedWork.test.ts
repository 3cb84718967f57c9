import { mockServices } from '@backstage/backend-test-utils';
import { RepeatedWork } from './RepeatedWork';

describe('RepeatedWork', () => {
  it('runs one at a time, and once more for all that was wanted meanwhile', async () => {
    const ends: Array<() => void> = [];
    const repeated = new RepeatedWork({
      work: () => new Promise<void>(resolve => ends.push(resolve)),
      failure: 'It cannot go on',
      logger: mockServices.logger.mock(),
    });
    const all = [repeated.run(), repeated.run(), repeated.run()];
    expect(ends).toHaveLength(1);
    ends[0]();
    await new Promise(resolve => {
      setImmediate(resolve);
    });
    expect(ends).toHaveLength(2);
    ends[1]();
    await Promise.all(all);
    expect(ends).toHaveLength(2);
  });

  it('says a failure once, until it goes well again', async () => {
    const logger = mockServices.logger.mock();
    let fails = true;
    const repeated = new RepeatedWork({
      work: async () => {
        if (fails) {
          throw new Error('no database');
        }
      },
      failure: 'It cannot go on',
      logger,
    });
    await repeated.run();
    await repeated.run();
    expect(logger.error).toHaveBeenCalledTimes(1);
    fails = false;
    await repeated.run();
    fails = true;
    await repeated.run();
    expect(logger.error).toHaveBeenCalledTimes(2);
    expect(logger.error).toHaveBeenCalledWith(
      'It cannot go on',
      expect.any(Error),
    );
  });
});
