import { before } from '../calendar';
import { ACCOUNT_IDS } from '../halyard';
import { oskar, priya, yusuf } from '../people';
import { build, ecsDeploy, invoke, stage } from '../actionSpecs';
import { gitHub } from './gitHub';
import { type PipelineStory } from './PipelineStory';

/** Production in three waves; the second one just failed. */
export const routingEngine: PipelineStory = {
  account: 'logistics-tools',
  spec: {
    name: 'routing-engine',
    region: 'eu-central-1',
    tags: [{ key: 'owner', value: 'group:default/logistics' }],
    stages: [
      gitHub({
        account: 'logistics-tools',
        repository: 'routing-engine',
        region: 'eu-central-1',
      }),
      stage(
        'Alpha',
        build('UnitTests', {
          project: 'routing-engine-unit',
          log: 'build',
          seconds: 200,
        }),
        build('Benchmark', {
          project: 'routing-engine-benchmark',
          log: 'build',
          seconds: 260,
        }),
      ),
      stage(
        'Beta',
        ecsDeploy('DeployBeta', {
          service: 'routing',
          accountId: ACCOUNT_IDS['logistics-routing-dev'],
          seconds: 130,
        }),
      ),
      stage(
        'Gamma',
        ecsDeploy('DeployGamma', {
          service: 'routing',
          accountId: ACCOUNT_IDS['logistics-routing-staging'],
          seconds: 130,
        }),
        build('Soak', {
          order: 2,
          project: 'routing-engine-soak',
          log: 'soak',
          category: 'Test',
          seconds: 300,
        }),
      ),
      ...['Prod-1', 'Prod-2', 'Prod-3'].map(wave =>
        stage(
          wave,
          ecsDeploy('Deploy', {
            service: `routing-${wave.toLowerCase()}`,
            accountId: ACCOUNT_IDS['logistics-routing-prod'],
            seconds: 180,
          }),
          invoke('WatchAlarms', {
            order: 2,
            functionName: 'watch-alarms',
            seconds: 120,
          }),
        ),
      ),
    ],
  },
  routine: {
    fromDays: 14,
    untilDays: 1,
    perDay: 1,
    authors: [oskar, yusuf, priya],
    messages: [
      'feat(solver): time windows of the depot',
      'fix(solver): a vehicle without a driver has no shift',
      'perf(matrix): reuse travel times of the last hour',
      'feat(costs): tolls of Austria and Slovenia',
      'chore(deps): bump or-tools to 9.12',
      'fix(geocode): house numbers with letters',
      'feat(solver): pin a stop to a driver',
    ],
    weakSpots: ['Alpha/Benchmark', 'Gamma/Soak'],
  },
  events: now => [
    {
      at: before(now, '9h 30m'),
      do: 'push',
      author: yusuf,
      message: 'perf(solver): keep connections to the matrix service open',
      fails: {
        at: 'Prod-2/WatchAlarms',
        message:
          'Alarm routing-prod-2-5xx went to ALARM: 4.7 % of requests failed in 5 minutes.',
      },
    },
  ],
};
