import { WhenGrown } from './WhenGrown';

describe('WhenGrown', () => {
  it('works at twice the size each time, once at a time, and at the end', async () => {
    const ends: Array<() => void> = [];
    const work = jest.fn(
      () => new Promise<void>(resolve => ends.push(resolve)),
    );
    const grown = new WhenGrown({ first: 10, work });
    grown.grew(9);
    expect(work).not.toHaveBeenCalled();
    grown.grew(10);
    grown.grew(40);
    expect(work).toHaveBeenCalledTimes(1);
    const end = grown.end();
    ends[0]();
    await Promise.resolve();
    await new Promise(setImmediate);
    expect(work).toHaveBeenCalledTimes(2);
    ends[1]();
    await end;
  });

  it('tells at the end what went wrong before', async () => {
    const work = jest.fn().mockRejectedValueOnce(new Error('no room'));
    const grown = new WhenGrown({ first: 1, work });
    grown.grew(1);
    await expect(grown.end()).rejects.toThrow('no room');
    expect(work).toHaveBeenCalledTimes(1);
  });
});
