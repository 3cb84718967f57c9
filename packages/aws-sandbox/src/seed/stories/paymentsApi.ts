import { before } from '../calendar';
import { ACCOUNT_IDS } from '../halyard';
import { amir, dana, ingrid, jonas, mei, tariq } from '../people';
import { approval, build, deploy, stage } from '../actionSpecs';
import { gitHub } from './gitHub';
import { ORDINARY_SUMMARIES, type PipelineStory } from './PipelineStory';

/** Waits for Prod, with a newer execution behind it. */
export const paymentsApi: PipelineStory = {
  account: 'payments-tools',
  spec: {
    name: 'payments-api',
    region: 'eu-central-1',
    tags: [{ key: 'owner', value: 'group:default/payments' }],
    stages: [
      gitHub({
        account: 'payments-tools',
        repository: 'payments-api',
        region: 'eu-central-1',
      }),
      stage(
        'Alpha',
        build('UnitTests', {
          project: 'payments-api-unit',
          log: 'build',
          seconds: 140,
        }),
        build('PolicyAsCode', {
          project: 'payments-api-policy',
          log: 'policy',
          seconds: 90,
        }),
      ),
      stage(
        'Beta',
        deploy('DeployBeta', {
          stack: 'payments-api',
          accountId: ACCOUNT_IDS['payments-api-dev'],
          seconds: 110,
        }),
        build('IntegrationTests', {
          order: 2,
          project: 'payments-api-integration',
          log: 'integration',
          category: 'Test',
          seconds: 160,
        }),
      ),
      stage(
        'Gamma',
        deploy('DeployGamma', {
          stack: 'payments-api',
          accountId: ACCOUNT_IDS['payments-api-staging'],
          seconds: 120,
        }),
        build('Soak', {
          order: 2,
          project: 'payments-api-soak',
          log: 'soak',
          category: 'Test',
          seconds: 300,
        }),
      ),
      stage(
        'Prod',
        approval('ApproveProd', {
          note: 'Look at the soak in Gamma and at the refund rate before you let it go',
          link: 'https://github.com/halyard-logistics/payments-api/compare/main',
          topicArn: `arn:aws:sns:eu-central-1:${ACCOUNT_IDS['payments-tools']}:payments-approvals`,
        }),
        deploy('DeployProd', {
          order: 2,
          stack: 'payments-api',
          accountId: ACCOUNT_IDS['payments-api-prod'],
          seconds: 180,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 14,
    untilDays: 4,
    perDay: 2,
    authors: [dana, jonas, mei, ingrid],
    messages: [
      'feat(refunds): partial refunds for split shipments',
      'fix(http): answer 409 when an idempotency key is used for another amount',
      'chore(deps): bump fastify from 5.2.0 to 5.2.1',
      'refactor(limits): one policy object for all merchant limits',
      'feat(webhooks): sign every delivery with the key of the merchant',
      'test(ledger): property tests for the postings of a refund',
      'fix(currency): minor units of JPY and HUF',
      'perf(db): index payments by merchant and day',
      'docs(runbook): what to do when the card network times out',
      'feat(limits): daily limit per merchant is configurable',
      'fix(retry): stop after the third decline of the issuer',
      'chore(ci): cache npm between builds',
    ],
    weakSpots: ['Alpha/UnitTests', 'Beta/IntegrationTests', 'Gamma/Soak'],
  },
  deciders: { people: [amir], summaries: ORDINARY_SUMMARIES },
  events: now => [
    {
      at: before(now, '2d 4h'),
      do: 'push',
      author: jonas,
      message: 'feat(refunds): show the reason of a refund to the merchant',
    },
    {
      at: before(now, '2d 2h'),
      do: 'decide',
      by: amir,
      summary: 'Soak was clean for an hour, refund rate as usual',
    },
    {
      at: before(now, '27h'),
      do: 'push',
      author: mei,
      message: 'feat(refunds): refund limit comes from the merchant profile',
      fails: { at: 'Beta/IntegrationTests' },
    },
    {
      at: before(now, '25h'),
      do: 'push',
      author: mei,
      message: 'fix(refunds): read the merchant profile before the limit',
      fails: { at: 'Gamma/Soak' },
    },
    {
      at: before(now, '5h 20m'),
      do: 'push',
      author: dana,
      message: 'feat(refunds): raise the refund limit to 500 EUR',
    },
    {
      at: before(now, '2h 40m'),
      do: 'push',
      author: ingrid,
      message: 'docs(api): examples for partial refunds',
    },
    {
      at: before(now, '1h 5m'),
      do: 'push',
      author: tariq,
      message: 'fix(iam): the refund worker may read the merchant table only',
    },
  ],
};
