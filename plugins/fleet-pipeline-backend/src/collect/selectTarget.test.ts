import type { TargetSelector } from '../config/FleetConfig';
import { selectTarget } from './selectTarget';

const account = {
  id: '111111111111',
  state: 'ACTIVE',
  tags: { environment: 'prod', owner: 'payments' },
  units: [
    { id: 'r-root', name: 'Root' },
    { id: 'ou-root-workload', name: 'Workloads' },
    { id: 'ou-root-payments', name: 'Payments' },
  ],
};

function selector(part: Partial<TargetSelector>): TargetSelector {
  return {
    accounts: 'all',
    tags: {},
    exclude: [],
    regions: ['eu-central-1'],
    ...part,
  };
}

describe('selectTarget', () => {
  it.each<[boolean, Partial<TargetSelector>]>([
    [true, {}],
    [true, { accounts: ['111111111111'] }],
    [false, { accounts: ['222222222222'] }],
    [false, { exclude: ['111111111111'] }],
    [true, { organizationalUnit: 'Workloads' }],
    [true, { organizationalUnit: 'Workloads/Payments' }],
    [false, { organizationalUnit: 'Work' }],
    [false, { organizationalUnit: 'Payments' }],
    [true, { organizationalUnit: 'ou-root-workload' }],
    [true, { organizationalUnit: 'r-root' }],
    [false, { organizationalUnit: 'ou-root-somewhere' }],
    [true, { tags: { environment: 'prod' } }],
    [false, { tags: { environment: 'prod', owner: 'data' } }],
  ])('is %s for %j', (matches, part) => {
    const only = selector(part);
    expect(selectTarget({ selectors: [only], account })).toBe(
      matches ? only : undefined,
    );
  });

  it('lets the first that matches decide', () => {
    const first = selector({ tags: { owner: 'data' } });
    const second = selector({ roleName: 'Second' });
    const third = selector({ roleName: 'Third' });
    expect(selectTarget({ selectors: [first, second, third], account })).toBe(
      second,
    );
  });

  it.each(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED', 'PENDING_ACTIVATION'])(
    'reads nothing from an account that is %s',
    state => {
      expect(
        selectTarget({
          selectors: [selector({})],
          account: { ...account, state },
        }),
      ).toBeUndefined();
    },
  );
});
