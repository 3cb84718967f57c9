import { before } from '../calendar';
import { amir, jonas, petra } from '../people';
import { approval, build, stage } from '../actionSpecs';
import { ORDINARY_SUMMARIES, type PipelineStory } from './PipelineStory';
import { sharedServiceStages } from './sharedServiceStages';

/** Started by hand, waits for approval since this morning. */
export const logArchive: PipelineStory = {
  account: 'shared-tools',
  spec: {
    name: 'log-archive-product',
    region: 'us-east-1',
    tags: [{ key: 'owner', value: 'group:default/platform' }],
    stages: [
      ...sharedServiceStages('log-archive-product'),
      stage(
        'Prod',
        approval('ApproveProd', { note: 'A new version of the product' }),
        build('PublishProduct', {
          order: 2,
          project: 'log-archive-product-publish',
          log: 'policy',
          seconds: 80,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 13,
    untilDays: 3,
    perDay: 1,
    authors: [petra, jonas],
    messages: [
      'feat(retention): seven years for audit trails',
      'fix(kms): key policy for the new trail',
      'feat(query): saved queries for incident response',
      'chore: newer Lambda runtime',
    ],
    weakSpots: ['Beta/ProvisionAndVerify'],
  },
  deciders: { people: [amir], summaries: ORDINARY_SUMMARIES },
  events: now => [
    {
      at: before(now, '29h'),
      do: 'push',
      author: jonas,
      message: 'feat(query): find who assumed a role',
      fails: { at: 'Beta/ProvisionAndVerify' },
    },
    { at: before(now, '6h 10m'), do: 'start', by: petra },
  ],
};
