import { ConfigReader } from '@backstage/config';
import { readFleetConfig } from '../../config/readFleetConfig';
import { LaneMap } from './LaneMap';

const { lanes } = readFleetConfig(
  new ConfigReader({
    fleetPipeline: {
      aws: { managementAccount: { accountId: '123456789012' } },
      targets: [{ accounts: 'all', regions: ['eu-central-1'] }],
    },
  }),
);

/** Stages from names; `?` marks one of approvals only, `<` one of sources. */
function stages(...names: string[]) {
  return names.map(name => ({
    name: name.replace(/^[?<]/, ''),
    actions: [
      {
        category:
          { '?': 'Approval', '<': 'Source' }[name[0]] ?? ('Build' as string),
      },
    ],
  }));
}

describe('LaneMap with the default lanes', () => {
  const map = new LaneMap({ lanes });

  it.each<[string[], string[]]>([
    [
      ['<Source', 'Alpha', 'Beta', 'Gamma', 'Prod'],
      ['source', 'alpha', 'beta', 'gamma', 'prod'],
    ],
    [
      ['<Source', 'Build', 'Test', 'Staging', 'Production'],
      ['source', 'alpha', 'beta', 'gamma', 'prod'],
    ],
    [
      [
        '<Checkout',
        'DeployDev',
        'Deploy-to-QA',
        'release_to_staging',
        'Deploy',
      ],
      ['source', 'alpha', 'beta', 'gamma', 'prod'],
    ],
  ])('%j', (names, expected) => {
    expect(map.lanesOf(stages(...names))).toEqual(expected);
  });

  it.each([
    'Prod-2',
    'Prod_2',
    'Prod 2',
    'prod2',
    'Prod wave 3',
    'PROD-Wave-3',
  ])('collapses %s into Prod', name => {
    expect(map.lanesOf(stages('<Source', name))).toEqual(['source', 'prod']);
  });

  it('leaves a stage that no lane names with the one before it', () => {
    expect(
      map.lanesOf(stages('<Source', 'Beta', 'Smoke', 'Prod', 'Notify')),
    ).toEqual(['source', 'beta', 'beta', 'prod', 'prod']);
  });

  it('puts a stage of approvals with what it guards', () => {
    expect(
      map.lanesOf(stages('<Source', 'Staging', '?Approval', 'Production')),
    ).toEqual(['source', 'gamma', 'prod', 'prod']);
    expect(map.lanesOf(stages('<Source', 'Prod', '?SignOff'))).toEqual([
      'source',
      'prod',
      'prod',
    ]);
  });

  it('begins with the sources, whatever their stage is called', () => {
    expect(map.lanesOf(stages('<GitHub', 'Whatever', 'Beta'))).toEqual([
      'source',
      'source',
      'beta',
    ]);
    expect(map.lanesOf(stages('Mystery', 'Beta'))).toEqual(['beta', 'beta']);
    expect(map.lanesOf(stages('One', 'Two'))).toEqual(['source', 'source']);
  });
});
