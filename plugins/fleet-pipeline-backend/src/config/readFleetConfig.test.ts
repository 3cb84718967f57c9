import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readFleetConfig } from './readFleetConfig';

const target = {
  accounts: 'all',
  regions: ['eu-central-1'],
  roleName: 'FleetPipelineRead',
};
const smallest = {
  aws: { managementAccount: { accountId: '123456789012' } },
  targets: [target],
};

function read(fleetPipeline: JsonObject | undefined) {
  return readFleetConfig(
    new ConfigReader(fleetPipeline === undefined ? {} : { fleetPipeline }),
  );
}

describe('readFleetConfig', () => {
  it('fills in what the smallest configuration leaves out', () => {
    const config = read(smallest);
    expect(config).toMatchObject({
      aws: {
        managementAccount: { accountId: '123456789012' },
        personInSession: true,
        sourceIdentity: false,
        rateFraction: 0.5,
      },
      targets: [{ accounts: 'all', tags: {}, exclude: [] }],
      approvals: { defaultTimeoutMs: 604_800_000, selfApproval: 'forbid' },
      identities: [],
      owner: { accountTag: 'owner' },
      schedule: {
        organizationMs: 900_000,
        pipelineDiscoveryMs: 600_000,
        hotPipelinesMs: 15_000,
        coldPipelinesMs: 600_000,
        idleMs: 1_800_000,
      },
      events: { topic: 'fleet-pipeline.aws' },
    });
    expect(config.lanes.map(({ title }) => title)).toEqual([
      'Source',
      'Alpha',
      'Beta',
      'Gamma',
      'Prod',
    ]);
  });

  it('reads everything that can be said', () => {
    const config = read({
      aws: {
        endpoint: 'http://localhost:4566',
        managementAccount: {
          accountId: '123456789012',
          roleName: 'Read',
          externalId: 'fleet-demo',
        },
        personInSession: false,
        sourceIdentity: true,
        rateFraction: 1,
      },
      targets: [
        {
          accounts: ['210987654321'],
          organizationalUnit: '/Workloads/Payments/',
          tags: { environment: 'prod' },
          exclude: ['111111111111'],
          regions: ['eu-central-1', 'eu-central-1', 'us-east-1'],
          roleName: 'path/Read',
          decisionRoleName: 'Decide',
          externalId: 'fleet-demo',
        },
      ],
      lanes: [{ id: 'live', title: 'Live', stages: ['prod', 'live.*'] }],
      approvals: { defaultTimeout: { days: 2 }, selfApproval: 'allow' },
      identities: [
        { principal: '/(?<name>[a-z]+)$', user: 'user:default/$<name>' },
        { principal: ':assumed-role/ci/', service: 'CI' },
      ],
      owner: { accountTag: 'team' },
      schedule: { organization: { minutes: 1 }, hotPipelines: { seconds: 2 } },
      events: { topic: 'aws' },
    });
    expect(config.targets[0]).toEqual({
      accounts: ['210987654321'],
      organizationalUnit: 'Workloads/Payments',
      tags: { environment: 'prod' },
      exclude: ['111111111111'],
      regions: ['eu-central-1', 'us-east-1'],
      roleName: 'path/Read',
      decisionRoleName: 'Decide',
      externalId: 'fleet-demo',
    });
    expect(config.lanes[0].stages[1].test('LIVE-eu')).toBe(true);
    expect(config.lanes[0].stages[0].test('preprod')).toBe(false);
    expect(config.schedule.hotPipelinesMs).toBe(2000);
    expect(config.identities[1]).toEqual({
      principal: /:assumed-role\/ci\//,
      service: 'CI',
    });
    expect(config.approvals.selfApproval).toBe('allow');
  });

  it('lets idle be as long as the longest that was asked for', () => {
    const { schedule } = read({
      ...smallest,
      schedule: {
        coldPipelines: { hours: 1 },
        pipelineDiscovery: { hours: 2 },
      },
    });
    expect(schedule.idleMs).toBe(2 * 60 * 60 * 1000);
  });

  it.each<[string, JsonObject]>([
    [
      'fleetPipeline.targets[0].externalId must be an external id of 2 to 1224 characters',
      { ...smallest, targets: [{ ...target, externalId: 'se cret' }] },
    ],
    [
      'fleetPipeline.aws.managementAccount.externalId must be',
      {
        ...smallest,
        aws: {
          managementAccount: {
            accountId: '123456789012',
            externalId: 'se cret',
          },
        },
      },
    ],
    [
      'fleetPipeline.targets must be a list of objects',
      { ...smallest, targets: { ...target, externalId: 'se cret' } },
    ],
    [
      'fleetPipeline.aws.managementAccount must be an object',
      { ...smallest, aws: { managementAccount: [{ externalId: 'se cret' }] } },
    ],
  ])('never shows what may be secret: %s', (message, fleetPipeline) => {
    expect(() => read(fleetPipeline)).toThrow(message);
    expect(() => read(fleetPipeline)).not.toThrow('cret');
  });

  it.each<[string, JsonObject | undefined]>([
    ['fleetPipeline is missing', undefined],
    [
      'fleetPipeline.trgets is not known; fleetPipeline takes the keys aws, targets',
      { ...smallest, trgets: [] },
    ],
    [
      'fleetPipeline.aws.managementAccount.accountId is missing; it must be a 12-digit account id in quotes',
      { targets: [target] },
    ],
    [
      "fleetPipeline.aws.managementAccount.accountId must be a 12-digit account id in quotes, such as '123456789012', got 123456789012",
      { ...smallest, aws: { managementAccount: { accountId: 123456789012 } } },
    ],
    [
      'fleetPipeline.aws.endpoint must be an http or https address such as http://localhost:4566, got "localhost"',
      { ...smallest, aws: { ...smallest.aws, endpoint: 'localhost' } },
    ],
    [
      'fleetPipeline.aws.rateFraction must be a number more than 0 and at most 1, got 2',
      { ...smallest, aws: { ...smallest.aws, rateFraction: 2 } },
    ],
    ['fleetPipeline.targets is missing', { aws: smallest.aws }],
    ['fleetPipeline.targets must be a list', { ...smallest, targets: [] }],
    ['fleetPipeline.targets must be a list', { ...smallest, targets: 'all' }],
    [
      'fleetPipeline.targets[0].regions must be a list of AWS Region codes such as eu-central-1, got ["Frankfurt"]',
      { ...smallest, targets: [{ ...target, regions: ['Frankfurt'] }] },
    ],
    [
      'fleetPipeline.targets must name Regions of one AWS partition, got eu-central-1 (aws) and eusc-de-east-1 (aws-eusc)',
      {
        ...smallest,
        targets: [target, { ...target, regions: ['eusc-de-east-1'] }],
      },
    ],
    [
      'fleetPipeline.targets[1].regions is missing; it must be a list of AWS Region codes',
      { ...smallest, targets: [target, { accounts: 'all' }] },
    ],
    [
      'fleetPipeline.targets[0].accounts must be all, or a list of 12-digit account ids',
      { ...smallest, targets: [{ ...target, accounts: ['12'] }] },
    ],
    [
      'fleetPipeline.targets[0].accounts must be all, or a list of 12-digit account ids',
      { ...smallest, targets: [{ ...target, accounts: 'every' }] },
    ],
    [
      'fleetPipeline.targets[0].roleName must be the name of an IAM role (no ARN), such as FleetPipelineRead, got "arn:aws:iam::1:role/x"',
      {
        ...smallest,
        targets: [{ ...target, roleName: 'arn:aws:iam::1:role/x' }],
      },
    ],
    [
      'fleetPipeline.targets[0] must be an object with the keys accounts',
      { ...smallest, targets: ['all'] },
    ],
    [
      'fleetPipeline.lanes[0].stages must hold regular expressions, got "(": ',
      { ...smallest, lanes: [{ id: 'a', title: 'A', stages: ['('] }] },
    ],
    [
      'fleetPipeline.lanes[1].id must be unique, got "a" a second time',
      {
        ...smallest,
        lanes: [
          { id: 'a', title: 'A', stages: ['a'] },
          { id: 'a', title: 'B', stages: ['b'] },
        ],
      },
    ],
    [
      'fleetPipeline.lanes must be a list with at least one lane, got []',
      { ...smallest, lanes: [] },
    ],
    [
      'fleetPipeline.approvals.selfApproval must be forbid or allow, got "maybe"',
      { ...smallest, approvals: { selfApproval: 'maybe' } },
    ],
    [
      'fleetPipeline.approvals.defaultTimeout must be a duration more than zero, such as { minutes: 15 } or { seconds: 30 }, got "7d"',
      { ...smallest, approvals: { defaultTimeout: '7d' } },
    ],
    [
      'fleetPipeline.schedule.hotPipelines must be a duration more than zero',
      { ...smallest, schedule: { hotPipelines: { second: 2 } } },
    ],
    [
      'fleetPipeline.schedule.coldPipelines must be a duration more than zero',
      { ...smallest, schedule: { coldPipelines: { seconds: 0 } } },
    ],
    [
      'fleetPipeline.schedule.idle must not be shorter than fleetPipeline.schedule.coldPipelines',
      { ...smallest, schedule: { idle: { minutes: 9 } } },
    ],
    [
      'fleetPipeline.schedule.idle must not be shorter than fleetPipeline.schedule.pipelineDiscovery',
      {
        ...smallest,
        schedule: { idle: { minutes: 20 }, pipelineDiscovery: { hours: 1 } },
      },
    ],
    [
      'fleetPipeline.identities[0].user uses $<who>, which must be a named group (?<who>…) of fleetPipeline.identities[0].principal',
      {
        ...smallest,
        identities: [{ principal: '.*', user: 'user:default/$<who>' }],
      },
    ],
    [
      'fleetPipeline.identities[0].user or fleetPipeline.identities[0].service must say who it is: one of the two',
      { ...smallest, identities: [{ principal: '.*' }] },
    ],
    [
      'fleetPipeline.identities[0].user or fleetPipeline.identities[0].service must say who it is: one of the two',
      {
        ...smallest,
        identities: [{ principal: '.*', user: 'user:a/b', service: 'CI' }],
      },
    ],
    [
      'fleetPipeline.identities[0].service must be a name',
      { ...smallest, identities: [{ principal: '.*', service: ' ' }] },
    ],
    [
      'fleetPipeline.identities[0].user must be an entity reference',
      { ...smallest, identities: [{ principal: '.*', user: 'dana' }] },
    ],
  ])('says what is wrong: %s', (message, fleetPipeline) => {
    expect(() => read(fleetPipeline)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });
});
