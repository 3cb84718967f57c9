import { countFacets, type FacetFilter, type FacetRow } from './countFacets';

const names: Record<string, string> = { 'r-1': 'Root', 'ou-a': 'Team A' };

function row(facets: Partial<FacetRow>): FacetRow {
  return {
    account_id: '111111111111',
    account_name: 'tools',
    account_path: '/r-1/ou-a/',
    region: 'eu-central-1',
    owner_ref: 'group:default/a',
    execution_mode: 'SUPERSEDED',
    health: 'healthy',
    pipelines: 1,
    ...facets,
  };
}

const rows = [
  // PostgreSQL counts in text
  row({ pipelines: '2' }),
  row({ region: 'us-east-1', health: 'failed' }),
  row({
    account_id: '222222222222',
    account_name: null,
    account_path: null,
    owner_ref: null,
    execution_mode: 'QUEUED',
  }),
];

function facetsOf(filter: FacetFilter) {
  return countFacets({
    rows,
    filter,
    pathOf: path =>
      path
        .split('/')
        .filter(Boolean)
        .map(id => ({ id, name: names[id] })),
  });
}

describe('countFacets', () => {
  it('counts pipelines by value, the most first', () => {
    expect(facetsOf({})).toEqual({
      accounts: [
        { value: '111111111111', name: 'tools', count: 3 },
        { value: '222222222222', name: undefined, count: 1 },
      ],
      health: [
        { value: 'healthy', count: 3 },
        { value: 'failed', count: 1 },
      ],
      modes: [
        { value: 'SUPERSEDED', count: 3 },
        { value: 'QUEUED', count: 1 },
      ],
      organizationalUnits: [
        { value: 'ou-a', name: 'Team A', count: 3 },
        { value: 'r-1', name: 'Root', count: 3 },
      ],
      owners: [{ value: 'group:default/a', count: 3 }],
      regions: [
        { value: 'eu-central-1', count: 3 },
        { value: 'us-east-1', count: 1 },
      ],
    });
  });

  it('counts under all filters but a facet’s own', () => {
    const facets = facetsOf({
      region: 'us-east-1',
      ownerRef: 'Group:default/A',
    });

    expect(facets.regions).toEqual([
      { value: 'eu-central-1', count: 2 },
      { value: 'us-east-1', count: 1 },
    ]);
    expect(facets.health).toEqual([{ value: 'failed', count: 1 }]);
    expect(facets.owners).toEqual([{ value: 'group:default/a', count: 1 }]);
  });

  it('takes several values of health, and a unit with what is below it', () => {
    expect(
      facetsOf({
        health: ['failed', 'waiting'],
        organizationalUnitId: 'r-1',
      }).accounts,
    ).toEqual([{ value: '111111111111', name: 'tools', count: 1 }]);
  });
});
