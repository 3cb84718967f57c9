import { pipelineSummary } from '../../testing';
import { groupRows } from './groupRows';

const pipelines = [
  pipelineSummary({ name: 'a', health: 'failed', cells: [], ownerRef: 'x' }),
  pipelineSummary({
    name: 'b',
    health: 'healthy',
    cells: [],
    ownerRef: undefined,
  }),
  pipelineSummary({ name: 'c', health: 'waiting', cells: [], ownerRef: 'x' }),
];

describe('groupRows', () => {
  it('leaves the order alone without a grouping', () => {
    expect(groupRows(pipelines, undefined).map(({ kind }) => kind)).toEqual([
      'pipeline',
      'pipeline',
      'pipeline',
    ]);
  });

  it('gathers rows under titles with the most urgent health', () => {
    const rows = groupRows(pipelines, 'owner');
    expect(
      rows.map(row =>
        row.kind === 'group'
          ? `${row.title}: ${row.count} ${row.health}`
          : row.pipeline.name,
      ),
    ).toEqual(['x: 2 failed', 'a', 'c', 'undefined: 1 healthy', 'b']);
  });

  it('names OUs by their path below the root', () => {
    const [group] = groupRows(pipelines.slice(0, 1), 'unit');
    expect(group).toMatchObject({ title: 'Workloads / Payments' });
  });
});
