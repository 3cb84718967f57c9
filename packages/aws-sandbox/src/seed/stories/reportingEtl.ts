import { before } from '../calendar';
import { ACCOUNT_IDS } from '../halyard';
import { ingrid, priya } from '../people';
import { build, codeCommitSource, deploy, stage } from '../actionSpecs';
import { type PipelineStory } from './PipelineStory';

/** A run was stopped by a person; a newer one went through since. */
export const reportingEtl: PipelineStory = {
  account: 'data-tools',
  spec: {
    name: 'reporting-etl',
    region: 'eu-central-1',
    tags: [{ key: 'owner', value: 'group:default/data' }],
    variables: [
      {
        name: 'FULL_RELOAD',
        defaultValue: 'false',
        description: 'Load everything again and not only what changed',
      },
    ],
    stages: [
      codeCommitSource('reporting-etl'),
      stage(
        'Build',
        build('Build', {
          project: 'reporting-etl-build',
          log: 'python',
          seconds: 130,
        }),
      ),
      stage(
        'Test',
        deploy('DeployTest', {
          stack: 'reporting',
          accountId: ACCOUNT_IDS['data-reporting-dev'],
          seconds: 120,
        }),
        build('CompareReports', {
          order: 2,
          project: 'reporting-etl-compare',
          log: 'python',
          category: 'Test',
          seconds: 420,
        }),
      ),
      stage(
        'Staging',
        deploy('DeployStaging', {
          stack: 'reporting',
          accountId: ACCOUNT_IDS['data-reporting-staging'],
          seconds: 120,
        }),
      ),
      stage(
        'Production',
        deploy('DeployProduction', {
          stack: 'reporting',
          accountId: ACCOUNT_IDS['data-reporting-prod'],
          seconds: 190,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 14,
    untilDays: 2,
    perDay: 2,
    authors: [ingrid, priya],
    messages: [
      'feat(margin): margin per lane and week',
      'fix(currency): use the rate of the booking day',
      'perf(load): only partitions that changed',
      'feat(export): report as Parquet',
      'chore: sort columns as finance wants them',
      'fix(week): ISO weeks at the turn of the year',
    ],
    weakSpots: ['Test/CompareReports'],
  },
  events: now => [
    {
      at: before(now, '28h'),
      do: 'push',
      author: ingrid,
      message: 'feat(margin): include storage costs',
    },
    {
      at: before(now, '27h 52m'),
      do: 'stop',
      by: ingrid,
      reason: 'Storage costs come from the wrong cost centre',
      abandon: true,
    },
    {
      at: before(now, '26h'),
      do: 'push',
      author: ingrid,
      message: 'fix(margin): storage costs of the right cost centre',
    },
    { at: before(now, '8h'), do: 'start', by: priya },
  ],
};
