import { before } from '../calendar';
import { ACCOUNT_IDS } from '../halyard';
import { amir, ingrid, jonas, petra, tariq } from '../people';
import { approval, build, ecsDeploy, stage } from '../actionSpecs';
import { gitHub } from './gitHub';
import { ORDINARY_SUMMARIES, type PipelineStory } from './PipelineStory';

/** Failed in its tests this morning; stages are named as the team likes. */
export const paymentsLedger: PipelineStory = {
  account: 'payments-tools',
  spec: {
    name: 'payments-ledger',
    region: 'eu-central-1',
    tags: [{ key: 'owner', value: 'group:default/payments' }],
    stages: [
      gitHub({
        account: 'payments-tools',
        repository: 'payments-ledger',
        region: 'eu-central-1',
      }),
      stage(
        'Build',
        build('Gradle', {
          project: 'payments-ledger-build',
          log: 'gradle',
          seconds: 210,
        }),
      ),
      stage(
        'Test',
        build('Integration', {
          project: 'payments-ledger-integration',
          log: 'integration',
          category: 'Test',
          seconds: 240,
        }),
      ),
      stage(
        'Staging',
        ecsDeploy('DeployStaging', {
          service: 'ledger',
          accountId: ACCOUNT_IDS['payments-ledger-staging'],
          seconds: 150,
        }),
      ),
      stage(
        'Production',
        approval('ReleaseApproval', { minutes: 2 * 24 * 60 }),
        ecsDeploy('DeployProduction', {
          order: 2,
          service: 'ledger',
          accountId: ACCOUNT_IDS['payments-ledger-prod'],
          seconds: 200,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 14,
    untilDays: 2,
    perDay: 1,
    authors: [ingrid, tariq, jonas],
    messages: [
      'feat(postings): book interchange fees per scheme',
      'fix(reconciliation): ignore bookings of a closed period',
      'chore(deps): bump ktor from 3.0.2 to 3.0.3',
      'feat(export): day-end file in ISO 20022',
      'fix(postings): refuse an unbalanced posting before it is stored',
      'perf(balance): materialize balances per account and day',
      'refactor(money): one type for amount and currency',
      'test(reconciliation): cover leap seconds of the settlement file',
    ],
    weakSpots: ['Test/Integration'],
  },
  deciders: { people: [amir, petra], summaries: ORDINARY_SUMMARIES },
  events: now => [
    {
      at: before(now, '20h'),
      do: 'push',
      author: tariq,
      message:
        'feat(reconciliation): match bookings in the currency of the scheme',
      fails: { at: 'Build/Gradle' },
    },
    {
      at: before(now, '3h 10m'),
      do: 'push',
      author: tariq,
      message: 'fix(reconciliation): round once, at the end',
      fails: { at: 'Build/Gradle' },
    },
  ],
};
