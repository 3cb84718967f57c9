import { ACCOUNT_IDS } from '../halyard';
import { lucia, oskar, priya } from '../people';
import { build, deploy, stage } from '../actionSpecs';
import { gitHub } from './gitHub';
import { type PipelineStory } from './PipelineStory';

/** A small web application that moves all day. */
export const quotesWeb: PipelineStory = {
  account: 'logistics-tools',
  spec: {
    name: 'quotes-web',
    region: 'us-east-1',
    tags: [{ key: 'owner', value: 'group:default/logistics' }],
    stages: [
      gitHub({
        account: 'logistics-tools',
        repository: 'quotes-web',
        region: 'us-east-1',
      }),
      stage(
        'Build',
        build('Build', {
          project: 'quotes-web-build',
          log: 'build',
          seconds: 170,
        }),
      ),
      stage(
        'Staging',
        deploy('DeployStaging', {
          stack: 'quotes-web',
          accountId: ACCOUNT_IDS['logistics-routing-staging'],
          seconds: 120,
        }),
      ),
      stage(
        'Production',
        deploy('DeployProduction', {
          stack: 'quotes-web',
          accountId: ACCOUNT_IDS['logistics-routing-prod'],
          seconds: 140,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 13,
    untilDays: 0,
    perDay: 2,
    authors: [lucia, priya, oskar],
    messages: [
      'feat(quote): compare two carriers side by side',
      'fix(a11y): label the weight field',
      'style(home): less shadow, more air',
      'chore(deps): bump vite from 6.0.5 to 6.0.7',
      'feat(quote): keep a draft for a week',
      'fix(i18n): decimal comma in Portuguese',
    ],
    weakSpots: ['Build/Build'],
    failShare: 0.1,
  },
  autoplay: { everySeconds: 1000, failureShare: 0.1 },
};
