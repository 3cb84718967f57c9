import { ACCOUNT_IDS } from '../../seed/halyard';
import type { Fault } from './Fault';
import { Faults } from './Faults';
import { readFaults } from './readFaults';

const CALL = {
  service: 'codepipeline',
  operation: 'GetPipelineState',
  account: ACCOUNT_IDS.audit,
  region: 'eu-central-1',
};

function hitsOf(faults: Faults, call = CALL, calls = 200): boolean[] {
  return Array.from({ length: calls }, () => faults.hits(call).length > 0);
}

function withFaults(scenario: Parameters<Faults['set']>[0]): Faults {
  const faults = new Faults();
  faults.set(scenario);
  return faults;
}

describe('probability', () => {
  const scenario = (seed: number) => ({
    seed,
    faults: [{ kind: 'error', probability: 0.2 } as Fault],
  });

  it('hits its share, the same calls for the same seed', () => {
    const hits = hitsOf(withFaults(scenario(7)));
    expect(hits).toEqual(hitsOf(withFaults(scenario(7))));
    expect(hits).not.toEqual(hitsOf(withFaults(scenario(8))));
    const share = hits.filter(Boolean).length / hits.length;
    expect(share).toBeGreaterThan(0.12);
    expect(share).toBeLessThan(0.28);
  });

  it('does not depend on what else is called meanwhile', () => {
    const alone = hitsOf(withFaults(scenario(7)));
    const other = { ...CALL, region: 'us-east-1' };
    const faults = withFaults(scenario(7));
    const mixed = alone.map(() => {
      hitsOf(faults, other, 3);
      return faults.hits(CALL).length > 0;
    });
    expect(mixed).toEqual(alone);
    expect(hitsOf(withFaults(scenario(7)), other)).not.toEqual(alone);
  });

  it('starts over when the scenario is set again', () => {
    const faults = withFaults(scenario(7));
    const first = hitsOf(faults);
    faults.set(scenario(7));
    expect(hitsOf(faults)).toEqual(first);
  });
});

it('puts delays on top of the first other fault', () => {
  const faults = withFaults([
    { kind: 'delay', delayMs: 5 },
    { kind: 'throttle', times: 1 },
    { kind: 'drop', region: 'us-east-1' },
    { kind: 'losePage' },
  ]);
  const kinds = () => faults.hits(CALL).map(fault => fault.kind);
  expect(kinds()).toEqual(['delay', 'throttle']);
  expect(kinds()).toEqual(['delay']);
  expect(faults.pageHit(CALL, ['repeatToken'])).toBeUndefined();
  expect(faults.pageHit(CALL, ['repeatToken', 'losePage'])).toBe('losePage');
});

it.each([
  ['flood', /^A scenario must be/],
  [{}, /^A scenario must be/],
  [{ faults: {} }, /^faults must be a list/],
  [{ seed: 'x', faults: [] }, /^seed must be a whole number/],
  [{ sead: 1, faults: [] }, /^There is no sead/],
  [['drop'], /^faults\[0\] must be an object/],
  [[{}], /^faults\[0\]\.kind must be throttle, error/],
  [[{ kind: 'drop' }, { kind: 'flood' }], /^faults\[1\]\.kind must be/],
  [[{ kind: 'drop', servise: 'sts' }], /^There is no faults\[0\]\.servise/],
  [[{ kind: 'drop', service: 's3' }], /^faults\[0\]\.service must be/],
  [
    [{ kind: 'drop', service: 'sts', operation: 'ListAccounts' }],
    /^faults\[0\]\.operation must be an operation of sts/,
  ],
  [[{ kind: 'drop', operation: 'Nap' }], /^faults\[0\]\.operation must be/],
  [[{ kind: 'drop', account: 'audit' }], /^faults\[0\]\.account must be/],
  [[{ kind: 'drop', region: 5 }], /^faults\[0\]\.region must be/],
  [
    [{ kind: 'drop', probability: 20 }],
    /^faults\[0\]\.probability must be a number at least 0 and at most 1, not 20/,
  ],
  [[{ kind: 'drop', times: 1.5 }], /^faults\[0\]\.times must be a whole/],
  [[{ kind: 'delay' }], /^faults\[0\]\.delayMs must say/],
  [[{ kind: 'delay', delayMs: -1 }], /^faults\[0\]\.delayMs must be/],
  [[{ kind: 'error', status: 200 }], /^faults\[0\]\.status must be/],
  [[{ kind: 'error', code: '' }], /^faults\[0\]\.code must be a text/],
  [[{ kind: 'error', members: 'all' }], /^faults\[0\]\.members must be/],
])('refuses %j naming the key', (scenario, message) => {
  expect(() => readFaults(scenario)).toThrow(message);
});

it('takes what matches everything', () => {
  const fault: Fault = {
    kind: 'drop',
    service: '*',
    operation: '*',
    account: '*',
    region: '*',
  };
  expect(withFaults([fault]).hits(CALL)).toEqual([fault]);
});
