import { amir, jonas, oskar, petra } from '../people';
import { approval, build, stage } from '../actionSpecs';
import { ORDINARY_SUMMARIES, type PipelineStory } from './PipelineStory';
import { sharedServiceStages } from './sharedServiceStages';

/** A Service Catalog product, healthy since yesterday. */
export const sharedNetwork: PipelineStory = {
  account: 'shared-tools',
  spec: {
    name: 'shared-network',
    region: 'eu-central-1',
    tags: [{ key: 'owner', value: 'group:default/platform' }],
    stages: [
      ...sharedServiceStages('shared-network'),
      stage(
        'Prod',
        approval('ApproveProd', { note: 'A new version of the product' }),
        build('PublishProduct', {
          order: 2,
          project: 'shared-network-publish',
          log: 'policy',
          seconds: 80,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 14,
    untilDays: 1,
    perDay: 1,
    authors: [petra, oskar, jonas],
    messages: [
      'feat(vpc): flow logs go to the log archive',
      'fix(endpoints): private DNS for Secrets Manager',
      'feat(tgw): attach staging accounts to their own route table',
      'chore(guard): rules of the March release',
      'docs: how to ask for a larger range',
      'feat(vpc): IPv6 for public subnets',
      'fix(acl): answer ports of the load balancer',
    ],
    weakSpots: ['Alpha/PolicyAsCode', 'Beta/ProvisionAndVerify'],
  },
  deciders: { people: [amir, petra], summaries: ORDINARY_SUMMARIES },
};
