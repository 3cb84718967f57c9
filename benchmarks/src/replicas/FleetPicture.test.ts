import { comparePictures, type FleetPicture, tagText } from './FleetPicture';

function picture(change: Partial<FleetPicture> = {}): FleetPicture {
  return {
    accounts: new Map([['111111111111', 'web in ou-1']]),
    units: new Map([['ou-1', 'Workloads in r-1']]),
    pipelines: new Map(),
    approvals: new Map(),
    ...change,
  };
}

describe('comparePictures', () => {
  it('says nothing about equal ones', () => {
    expect(comparePictures({ truth: picture(), seen: picture() })).toEqual([]);
  });

  it('says what is missing, too much and different', () => {
    expect(
      comparePictures({
        truth: picture(),
        seen: picture({
          accounts: new Map([['111111111111', 'web in ou-2']]),
          units: new Map(),
          approvals: new Map([['action', 'execution']]),
        }),
      }),
    ).toEqual([
      'accounts 111111111111: AWS web in ou-1, portal web in ou-2',
      'units ou-1: AWS Workloads in r-1, portal has none',
      'approvals action: AWS has none, portal execution',
    ]);
  });
});

describe('tagText', () => {
  it('does not depend on the order', () => {
    expect(tagText({ b: '2', a: '1' })).toBe(tagText({ a: '1', b: '2' }));
  });
});
