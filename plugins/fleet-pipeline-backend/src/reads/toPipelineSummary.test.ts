import { toJson } from '../store/rows';
import { pipelineRow } from '../testing/rowsForTests';
import { ConsoleUrls } from './ConsoleUrls';
import { toPipelineSummary } from './toPipelineSummary';

it('shows of a revision its first line and no address', () => {
  const { cells } = toPipelineSummary({
    row: {
      ...pipelineRow({
        name: 'orders',
        cells: toJson([
          {
            laneId: 'source',
            stages: ['Source'],
            health: 'healthy',
            approvals: [],
            revision: {
              actionName: 'Checkout',
              revisionId: 'abc',
              summary: `\n${'Round refunds '.repeat(20)}\n\nMore of it`,
              url: 'https://example.com/abc',
            },
          },
        ]),
      }),
      account_name: null,
      account_path: null,
    },
    pathOf: () => [],
    console: new ConsoleUrls({}),
  });

  expect(cells[0].revision).toEqual({
    actionName: 'Checkout',
    revisionId: 'abc',
    summary: 'Round refunds '.repeat(20).slice(0, 100),
  });
});
