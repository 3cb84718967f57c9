import { ACCOUNT_IDS } from '../halyard';
import { priya, tariq, yusuf } from '../people';
import { build, deploy, stage } from '../actionSpecs';
import { gitHub } from './gitHub';
import { type PipelineStory } from './PipelineStory';

/** Always moving. */
export const lakeIngest: PipelineStory = {
  account: 'data-tools',
  spec: {
    name: 'data-lake-ingest',
    region: 'eu-central-1',
    tags: [{ key: 'owner', value: 'group:default/data' }],
    stages: [
      gitHub({
        account: 'data-tools',
        repository: 'data-lake-ingest',
        region: 'eu-central-1',
      }),
      stage(
        'Alpha',
        build('UnitTests', {
          project: 'data-lake-ingest-unit',
          log: 'python',
          seconds: 120,
        }),
      ),
      stage(
        'Beta',
        deploy('DeployBeta', {
          stack: 'lake-ingest',
          accountId: ACCOUNT_IDS['data-lake-dev'],
          seconds: 110,
        }),
      ),
      stage(
        'Gamma',
        deploy('DeployGamma', {
          stack: 'lake-ingest',
          accountId: ACCOUNT_IDS['data-lake-staging'],
          seconds: 120,
        }),
        build('ReplayDay', {
          order: 2,
          project: 'data-lake-ingest-replay',
          log: 'python',
          category: 'Test',
          seconds: 220,
        }),
      ),
      stage(
        'Prod',
        deploy('DeployProd', {
          stack: 'lake-ingest',
          accountId: ACCOUNT_IDS['data-lake-prod'],
          seconds: 160,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 14,
    untilDays: 0,
    perDay: 2,
    authors: [priya, tariq, yusuf],
    messages: [
      'feat(partition): late events land in their own partition',
      'fix(schema): a missing carrier is null, not an empty text',
      'perf(compact): merge small files every hour',
      'chore(deps): bump pyarrow to 19.0',
      'feat(quality): refuse a file with more than 1 % broken rows',
      'fix(clock): scanners that live in the future',
      'docs(schema): where each column comes from',
    ],
    weakSpots: ['Alpha/UnitTests', 'Gamma/ReplayDay'],
  },
  autoplay: { everySeconds: 1050, failureShare: 0.15 },
};
