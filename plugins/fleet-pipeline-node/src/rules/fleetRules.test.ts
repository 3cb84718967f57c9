import { fleetApprovalDecidePermission } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import {
  createFleetApprovalConditionalDecision,
  fleetAccountConditions,
  fleetApprovalConditions,
} from '../conditions';
import type {
  FleetAccountResource,
  FleetApprovalResource,
} from './FleetFilter';
import { matchesFleetFilter } from './FleetFilter';
import {
  fleetAccountRules,
  fleetApprovalRules,
  fleetPipelineRules,
} from './fleetRules';

const account: FleetAccountResource = {
  accountId: '111122223333',
  organizationalUnitIds: ['r-ab12', 'ou-ab12-workloads'],
  ownerRef: 'group:default/payments',
  tags: { environment: 'prod', empty: '' },
};
const approval: FleetApprovalResource = {
  accountId: '111122223333',
  organizationalUnitIds: ['r-ab12'],
  region: 'eu-central-1',
  laneId: 'prod',
};

describe('fleet rules', () => {
  it.each([
    [['ou-ab12-workloads'], true],
    [['r-ab12'], true],
    [['ou-ab12-other', 'r-ab12'], true],
    [['ou-ab12-other'], false],
    [[], false],
  ])('in organizational units %j: %s', (organizationalUnitIds, expected) => {
    expect(
      fleetAccountRules.inOrganizationalUnit.apply(account, {
        organizationalUnitIds,
      }),
    ).toBe(expected);
  });

  it('compares owners without case and never matches what nobody owns', () => {
    const params = { owners: ['Group:default/Payments'] };

    expect(fleetAccountRules.isOwnedBy.apply(account, params)).toBe(true);
    expect(fleetApprovalRules.isOwnedBy.apply(approval, params)).toBe(false);
  });

  it('matches accounts, Regions and lanes by their ids', () => {
    expect(
      fleetAccountRules.inAccount.apply(account, {
        accountIds: ['111122223333'],
      }),
    ).toBe(true);
    expect(
      fleetPipelineRules.inRegion.apply(approval, { regions: ['us-east-1'] }),
    ).toBe(false);
    expect(
      fleetApprovalRules.inLane.apply(approval, { laneIds: ['prod'] }),
    ).toBe(true);
  });

  it.each([
    [{ key: 'environment' }, true],
    [{ key: 'environment', value: 'prod' }, true],
    [{ key: 'environment', value: 'dev' }, false],
    [{ key: 'Environment' }, false],
    [{ key: 'empty', value: '' }, true],
    [{ key: 'toString' }, false],
  ])('has tag %j: %s', (params, expected) => {
    expect(fleetAccountRules.hasTag.apply(account, params)).toBe(expected);
  });

  it('allows nothing for a filter it does not know', () => {
    const filter = { field: 'colour', values: ['red'] } as never;

    expect(matchesFleetFilter({ filter, resource: account })).toBe(false);
  });

  it('becomes a query through the condition that a policy makes', () => {
    const decision = createFleetApprovalConditionalDecision(
      fleetApprovalDecidePermission,
      {
        allOf: [
          fleetApprovalConditions.isOwnedBy({ owners: ['Group:default/A'] }),
          { not: fleetApprovalConditions.inLane({ laneIds: ['prod'] }) },
        ],
      },
    );
    const transform = createConditionTransformer(
      Object.values(fleetApprovalRules),
    );

    expect(decision).toMatchObject({
      pluginId: 'fleet-pipeline',
      resourceType: 'fleet-approval',
    });
    expect(transform(decision.conditions)).toEqual({
      allOf: [
        { field: 'owner', values: ['group:default/a'] },
        { not: { field: 'lane', values: ['prod'] } },
      ],
    });
  });

  it('refuses conditions with wrong parameters', () => {
    const transform = createConditionTransformer(
      Object.values(fleetAccountRules),
    );
    const condition = fleetAccountConditions.inAccount({
      accountIds: 'all' as never,
    });

    expect(() => transform(condition)).toThrow(
      /Parameters to rule are invalid/,
    );
  });
});
