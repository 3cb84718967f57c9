import { before } from '../calendar';
import { ACCOUNT_IDS } from '../halyard';
import { amir, mei, tariq } from '../people';
import { approval, build, deploy, stage } from '../actionSpecs';
import { gitHub } from './gitHub';
import { ORDINARY_SUMMARIES, type PipelineStory } from './PipelineStory';

/** PARALLEL: two models wait for their approval at the same time. */
export const fraudModel: PipelineStory = {
  account: 'payments-tools',
  spec: {
    name: 'payments-fraud-model',
    region: 'us-east-1',
    mode: 'PARALLEL',
    tags: [{ key: 'owner', value: 'group:default/payments' }],
    stages: [
      gitHub({
        account: 'payments-tools',
        repository: 'fraud-model',
        region: 'us-east-1',
      }),
      stage(
        'Alpha',
        build('Evaluate', {
          project: 'fraud-model-evaluate',
          log: 'model',
          category: 'Test',
          seconds: 260,
        }),
      ),
      stage(
        'Gamma',
        deploy('DeployShadow', {
          stack: 'fraud-model-shadow',
          accountId: ACCOUNT_IDS['payments-api-staging'],
          seconds: 140,
        }),
      ),
      stage(
        'Prod',
        approval('ApproveRollout', {
          minutes: 3 * 24 * 60,
          note: 'Compare recall and false positives with the model in use',
        }),
        deploy('Rollout', {
          order: 2,
          stack: 'fraud-model',
          accountId: ACCOUNT_IDS['payments-fraud-prod'],
          seconds: 220,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 13,
    untilDays: 3,
    perDay: 1,
    authors: [mei, tariq],
    messages: [
      'feat(features): velocity of the card over one hour',
      'feat(model): retrain on 2026-03',
      'fix(features): time zone of the merchant',
      'feat(model): segment weights for cross-border',
      'chore(data): refresh the holdout set',
    ],
    weakSpots: ['Alpha/Evaluate'],
    failShare: 0.25,
  },
  deciders: { people: [amir], summaries: ORDINARY_SUMMARIES },
  events: now => [
    {
      at: before(now, '7h 45m'),
      do: 'push',
      author: mei,
      message: 'feat(model): retrain on 2026-04 with device signals',
    },
    {
      at: before(now, '6h 30m'),
      do: 'push',
      author: tariq,
      message: 'feat(model): lower threshold for gift cards',
    },
  ],
};
