import { before } from '../calendar';
import { ACCOUNT_IDS } from '../halyard';
import { amir, lucia, petra, priya, yusuf } from '../people';
import { approval, build, deploy, stage } from '../actionSpecs';
import { gitHub } from './gitHub';
import { ORDINARY_SUMMARIES, type PipelineStory } from './PipelineStory';

/** The way into Prod is closed until the customs freeze is over. */
export const customsBroker: PipelineStory = {
  account: 'logistics-tools',
  spec: {
    name: 'customs-broker',
    region: 'us-east-1',
    tags: [{ key: 'owner', value: 'group:default/logistics' }],
    stages: [
      gitHub({
        account: 'logistics-tools',
        repository: 'customs-broker',
        region: 'us-east-1',
      }),
      stage(
        'Alpha',
        build('UnitTests', {
          project: 'customs-broker-unit',
          log: 'gradle',
          seconds: 190,
        }),
      ),
      stage(
        'Beta',
        build('CustomsSandbox', {
          project: 'customs-broker-sandbox',
          log: 'integration',
          category: 'Test',
          seconds: 280,
        }),
      ),
      stage(
        'Prod',
        approval('ApproveProd'),
        deploy('DeployProd', {
          order: 2,
          stack: 'customs-broker',
          accountId: ACCOUNT_IDS['logistics-customs-prod'],
          seconds: 190,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 14,
    untilDays: 5,
    perDay: 1,
    authors: [priya, yusuf, lucia],
    messages: [
      'feat(tariff): codes of the 2026 edition',
      'fix(declaration): weight in kilograms, never in grams',
      'feat(brexit): safety declarations for Dover',
      'chore(deps): bump the customs schema to 7.4',
      'fix(retry): the authority closes at midnight',
    ],
    weakSpots: ['Beta/CustomsSandbox'],
  },
  deciders: { people: [amir], summaries: ORDINARY_SUMMARIES },
  events: now => [
    {
      at: before(now, '4d 6h'),
      do: 'close',
      stage: 'Prod',
      by: petra,
      reason:
        'Quarter-end customs freeze (CHG-2291) - ask petra@halyard.example',
    },
    {
      at: before(now, '3d 2h'),
      do: 'push',
      author: priya,
      message: 'feat(declaration): attach the certificate of origin',
    },
    {
      at: before(now, '26h'),
      do: 'push',
      author: yusuf,
      message: 'fix(declaration): sign with the new certificate',
    },
  ],
};
