import { before } from '../calendar';
import { amir, lucia, petra } from '../people';
import { approval, build, stage } from '../actionSpecs';
import { ORDINARY_SUMMARIES, type PipelineStory } from './PipelineStory';
import { sharedServiceStages } from './sharedServiceStages';

/** The roles of every OU: the newest change breaks a rule. */
export const iamBaseline: PipelineStory = {
  account: 'shared-tools',
  spec: {
    name: 'iam-baseline',
    region: 'eu-central-1',
    tags: [{ key: 'owner', value: 'group:default/platform' }],
    stages: [
      ...sharedServiceStages('iam-baseline'),
      stage(
        'Prod',
        approval('AcknowledgeRollout', {
          note: 'This changes roles in every account of the OU',
        }),
        build('RollOutStackSets', {
          order: 2,
          project: 'iam-baseline-rollout',
          log: 'provision',
          seconds: 420,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 14,
    untilDays: 3,
    perDay: 1,
    authors: [petra, lucia],
    messages: [
      'feat(roles): read role for auditors',
      'fix(trust): external id for the portal',
      'feat(boundary): no user may be made by a workload role',
      'chore(rules): every bucket names a KMS key',
      'fix(paths): one path for all service roles',
      'feat(ou): baseline for Workloads/Data',
    ],
    weakSpots: ['Beta/ProvisionAndVerify'],
  },
  deciders: { people: [amir, petra], summaries: ORDINARY_SUMMARIES },
  events: now => [
    {
      at: before(now, '3h 40m'),
      do: 'push',
      author: petra,
      message: 'feat(logs): keep flow logs of sandboxes for 30 days',
      fails: { at: 'Alpha/PolicyAsCode' },
    },
  ],
};
