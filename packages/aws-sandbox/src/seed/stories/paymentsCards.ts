import { before } from '../calendar';
import { ACCOUNT_IDS } from '../halyard';
import { amir, dana, jonas, mei } from '../people';
import { approval, build, deploy, stage } from '../actionSpecs';
import { gitHub } from './gitHub';
import { ORDINARY_SUMMARIES, type PipelineStory } from './PipelineStory';

/** QUEUED: one waits for an approval that expires soon, two stand behind it. */
export const paymentsCards: PipelineStory = {
  account: 'payments-tools',
  spec: {
    name: 'payments-cards',
    region: 'eu-central-1',
    mode: 'QUEUED',
    tags: [{ key: 'owner', value: 'group:default/payments' }],
    stages: [
      gitHub({
        account: 'payments-tools',
        repository: 'payments-cards',
        region: 'eu-central-1',
      }),
      stage(
        'Alpha',
        build('UnitTests', {
          project: 'payments-cards-unit',
          log: 'build',
          seconds: 120,
        }),
      ),
      stage(
        'Beta',
        deploy('DeployBeta', {
          stack: 'payments-cards',
          accountId: ACCOUNT_IDS['payments-cards-dev'],
          seconds: 100,
        }),
        build('CardSchemeTests', {
          order: 2,
          project: 'payments-cards-schemes',
          log: 'integration',
          category: 'Test',
          seconds: 190,
        }),
      ),
      stage(
        'Prod',
        approval('ApproveProd', {
          minutes: 24 * 60,
          note: 'PCI DSS 6.4: a second pair of eyes, within one day',
        }),
        deploy('DeployProd', {
          order: 2,
          stack: 'payments-cards',
          accountId: ACCOUNT_IDS['payments-cards-prod'],
          seconds: 170,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 14,
    untilDays: 3,
    perDay: 1,
    authors: [mei, jonas, dana],
    messages: [
      'feat(tokens): rotate network tokens before they expire',
      'fix(3ds): keep the challenge window open for five minutes',
      'chore(deps): bump openssl to 3.4.1 in the base image',
      'feat(schemes): accept girocard',
      'fix(pan): never log more than the last four digits',
      'refactor(acquirer): one adapter per acquirer',
    ],
    weakSpots: ['Beta/CardSchemeTests'],
  },
  deciders: { people: [amir], summaries: ORDINARY_SUMMARIES },
  events: now => [
    {
      at: before(now, '23h 10m'),
      do: 'push',
      author: mei,
      message: 'feat(tokens): store network tokens per device',
    },
    {
      at: before(now, '4h 40m'),
      do: 'push',
      author: jonas,
      message: 'fix(tokens): delete the token when the card is removed',
    },
    { at: before(now, '2h 15m'), do: 'start', by: dana },
  ],
};
