import { before } from '../calendar';
import { ACCOUNT_IDS } from '../halyard';
import { amir, petra, priya, tariq } from '../people';
import { approval, build, deploy, stage } from '../actionSpecs';
import { gitHub } from './gitHub';
import { ORDINARY_SUMMARIES, type PipelineStory } from './PipelineStory';

/** Prod was rolled back to the execution before. */
export const featureStore: PipelineStory = {
  account: 'data-tools',
  spec: {
    name: 'ml-feature-store',
    region: 'us-east-1',
    tags: [{ key: 'owner', value: 'group:default/data' }],
    stages: [
      gitHub({
        account: 'data-tools',
        repository: 'ml-feature-store',
        region: 'us-east-1',
      }),
      stage(
        'Alpha',
        build('UnitTests', {
          project: 'ml-feature-store-unit',
          log: 'python',
          seconds: 140,
        }),
      ),
      stage(
        'Beta',
        deploy('DeployBeta', {
          stack: 'feature-store',
          accountId: ACCOUNT_IDS['data-ml-dev'],
          seconds: 150,
        }),
      ),
      stage(
        'Gamma',
        approval('ReviewFeatures', { note: 'Data science looks at the drift' }),
      ),
      stage(
        'Prod',
        deploy('DeployProd', {
          stack: 'feature-store',
          accountId: ACCOUNT_IDS['data-ml-prod'],
          seconds: 210,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 13,
    untilDays: 3,
    perDay: 1,
    authors: [tariq, priya],
    messages: [
      'feat(features): dwell time per depot',
      'fix(online): time to live of rare keys',
      'feat(features): weather at the destination',
      'perf(online): read two keys in one call',
      'chore(deps): bump numpy to 2.2',
    ],
    weakSpots: ['Alpha/UnitTests'],
  },
  deciders: { people: [amir, petra], summaries: ORDINARY_SUMMARIES },
  events: now => [
    {
      at: before(now, '31h'),
      do: 'push',
      author: tariq,
      message: 'feat(online): new key layout for depots',
    },
    {
      at: before(now, '30h'),
      do: 'decide',
      by: amir,
      summary: 'Drift report is fine',
    },
    { at: before(now, '29h'), do: 'rollback', stage: 'Prod', by: tariq },
  ],
};
