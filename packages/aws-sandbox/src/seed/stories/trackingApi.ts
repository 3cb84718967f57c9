import { ACCOUNT_IDS } from '../halyard';
import { lucia, oskar, priya } from '../people';
import { build, ecsDeploy, stage } from '../actionSpecs';
import { gitHub } from './gitHub';
import { type PipelineStory } from './PipelineStory';

/** Always moving: no person stands in its way. */
export const trackingApi: PipelineStory = {
  account: 'logistics-tools',
  spec: {
    name: 'tracking-api',
    region: 'eu-central-1',
    tags: [{ key: 'owner', value: 'group:default/logistics' }],
    stages: [
      gitHub({
        account: 'logistics-tools',
        repository: 'tracking-api',
        region: 'eu-central-1',
      }),
      stage(
        'Alpha',
        build('UnitTests', {
          project: 'tracking-api-unit',
          log: 'build',
          seconds: 150,
        }),
      ),
      stage(
        'Beta',
        ecsDeploy('DeployBeta', {
          service: 'tracking',
          accountId: ACCOUNT_IDS['logistics-tracking-dev'],
          seconds: 120,
        }),
        build('IntegrationTests', {
          order: 2,
          project: 'tracking-api-integration',
          log: 'integration',
          category: 'Test',
          seconds: 180,
        }),
      ),
      stage(
        'Gamma',
        ecsDeploy('DeployGamma', {
          service: 'tracking',
          accountId: ACCOUNT_IDS['logistics-tracking-staging'],
          seconds: 120,
        }),
        build('Soak', {
          order: 2,
          project: 'tracking-api-soak',
          log: 'soak',
          category: 'Test',
          seconds: 240,
        }),
      ),
      stage(
        'Prod',
        ecsDeploy('DeployProd', {
          service: 'tracking',
          accountId: ACCOUNT_IDS['logistics-tracking-prod'],
          seconds: 200,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 14,
    untilDays: 0,
    perDay: 3,
    authors: [oskar, lucia, priya],
    messages: [
      'feat(events): accept scans without a location',
      'fix(eta): do not promise a Sunday',
      'chore(deps): bump pino from 9.5.0 to 9.6.0',
      'feat(share): tracking links expire after 90 days',
      'fix(map): clip routes at the antimeridian',
      'perf(events): batch writes of scanners',
      'feat(eta): learn from the last four weeks',
      'test(events): replay a busy Monday',
      'fix(push): one notification per stop',
      'refactor(events): one schema for scans of all carriers',
    ],
    weakSpots: ['Alpha/UnitTests', 'Beta/IntegrationTests'],
  },
  autoplay: { everySeconds: 1100, failureShare: 0.12 },
};
