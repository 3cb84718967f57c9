import { toBoardRow } from './toBoardRow';

it('keeps what a row shows', () => {
  const revision = {
    actionName: 'Checkout',
    revisionId: 'abc',
    summary: `\n${'Round refunds '.repeat(20)}\n\nMore of it`,
    url: 'https://example.com/abc',
  };
  const cell = {
    laneId: 'source',
    stages: ['Source'],
    health: 'healthy',
    approvals: [],
  } as const;
  const pipeline = {
    accountId: '111111111111',
    region: 'eu-central-1',
    name: 'orders',
    pipelineType: 'V2',
    executionMode: 'QUEUED',
    version: 1,
    health: 'healthy',
    approvalsWaiting: 0,
  } as const;
  const execution = {
    id: 'e-1',
    status: 'Succeeded',
    health: 'healthy',
    startedAt: '2026-11-20T08:00:00.000Z',
  } as const;

  expect(
    toBoardRow({
      ...pipeline,
      arn: 'arn:aws:codepipeline:eu-central-1:111111111111:orders',
      consoleUrl: 'https://example.com/orders',
      cells: [
        { ...cell, stages: [...cell.stages], approvals: [], revision },
        { ...cell, laneId: 'prod', stages: ['Prod'], approvals: [] },
      ],
      latestExecution: { ...execution, revision },
    }),
  ).toEqual({
    ...pipeline,
    cells: [
      {
        ...cell,
        revision: {
          actionName: 'Checkout',
          revisionId: 'abc',
          summary: 'Round refunds '.repeat(20).slice(0, 100),
        },
      },
      { ...cell, laneId: 'prod', stages: ['Prod'] },
    ],
    latestExecution: execution,
  });
});
