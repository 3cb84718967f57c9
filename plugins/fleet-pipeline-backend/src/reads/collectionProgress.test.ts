import { AT } from '../testing/rowsForTests';
import { collectionProgress } from './collectionProgress';

const read = {
  organization: { asked: true, known: true },
  targets: all(40),
  pipelines: all(10),
};

function all(count: number) {
  return { all: count, asked: count };
}

describe('collectionProgress', () => {
  it('is nothing when all was read and no sweep is under way', () => {
    expect(collectionProgress(read)).toBeUndefined();
  });

  it('begins before anything is counted, and does not go on for ever where AWS refuses', () => {
    const unknown = { ...read, targets: all(0), pipelines: all(0) };
    expect(
      collectionProgress({
        ...unknown,
        organization: { asked: false, known: false },
      }),
    ).toEqual({ first: true });
    expect(
      collectionProgress({
        ...unknown,
        organization: { asked: true, known: false },
      }),
    ).toBeUndefined();
  });

  it('tells of the first sweep with what it counts', () => {
    expect(
      collectionProgress({
        organization: {
          asked: false,
          known: false,
          progress: {
            startedAt: AT,
            accounts: {
              since: AT,
              done: 4210,
              about: 10_000,
              nextToken: 'not for people',
            },
            organizationalUnits: { done: 12 },
          },
        },
        targets: all(1),
        pipelines: all(0),
      }),
    ).toEqual({
      first: true,
      accounts: { done: 4210, about: 10_000 },
      organizationalUnits: { done: 12 },
    });
  });

  it('calls a later sweep no first one', () => {
    const progress = { startedAt: AT, accounts: { since: AT, done: 20 } };
    expect(
      collectionProgress({
        ...read,
        organization: { asked: true, known: true, progress },
      }),
    ).toEqual({ first: false, accounts: { done: 20 } });
  });

  it('counts what was never asked for', () => {
    expect(
      collectionProgress({
        ...read,
        targets: { all: 40, asked: 30 },
        pipelines: { all: 10, asked: 4 },
      }),
    ).toEqual({
      first: true,
      targets: { done: 30, about: 40 },
      pipelines: { done: 4, about: 10 },
    });
  });

  it('does not take an account that is new for a first collection', () => {
    expect(
      collectionProgress({ ...read, targets: { all: 1002, asked: 1000 } }),
    ).toEqual({ first: false, targets: { done: 1000, about: 1002 } });
  });
});
