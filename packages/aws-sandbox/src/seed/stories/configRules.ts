import { lucia, oskar, petra } from '../people';
import { build, codeCommitSource, deploy, stage } from '../actionSpecs';
import { type PipelineStory } from './PipelineStory';

/** Small rules for every account; always moving. */
export const configRules: PipelineStory = {
  account: 'shared-tools',
  spec: {
    name: 'config-rules',
    region: 'eu-central-1',
    tags: [{ key: 'owner', value: 'group:default/platform' }],
    stages: [
      codeCommitSource('config-rules'),
      stage(
        'Alpha',
        build('PolicyAsCode', {
          project: 'config-rules-policy',
          log: 'policy',
          seconds: 130,
        }),
      ),
      stage(
        'Beta',
        build('ProvisionAndVerify', {
          project: 'config-rules-verify',
          log: 'provision',
          category: 'Test',
          seconds: 210,
        }),
      ),
      stage(
        'Prod',
        deploy('DeployRules', { stack: 'config-rules', seconds: 150 }),
      ),
    ],
  },
  routine: {
    fromDays: 14,
    untilDays: 0,
    perDay: 1,
    authors: [petra, oskar, lucia],
    messages: [
      'feat(rule): public snapshots',
      'fix(rule): ignore buckets of the static site',
      'feat(rule): unused access keys after 45 days',
      'chore: sort rules by name',
      'feat(rule): volumes without encryption',
    ],
    weakSpots: ['Alpha/PolicyAsCode'],
  },
  autoplay: { everySeconds: 1150, failureShare: 0.12 },
};
