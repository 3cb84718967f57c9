import {
  approval,
  build,
  codeCommitSource,
  deploy,
  ecsDeploy,
  invoke,
  type StageSpec,
  stage,
} from '../actionSpecs';

/** What a blueprint is filled with. */
interface Filling {
  name: string;
  /** The account that it deploys to. */
  accountId: string;
}

/** A common shape of pipelines. */
export interface Blueprint {
  /** How many pipelines have it, against the other shapes. */
  share: number;
  /** Whether somebody has to approve. */
  asks: boolean;
  /** An action that fails now and then. */
  weakSpot: string;
  stages(of: Filling): StageSpec[];
}

export const BLUEPRINTS: Blueprint[] = [
  {
    share: 40,
    asks: true,
    weakSpot: 'Build/Test',
    stages: ({ name, accountId }) => [
      codeCommitSource(name),
      stage(
        'Build',
        build('Build', { project: `${name}-build`, seconds: 240 }),
        build('Test', {
          project: `${name}-test`,
          category: 'Test',
          log: 'integration',
          seconds: 300,
        }),
      ),
      stage(
        'Staging',
        ecsDeploy('DeployStaging', { service: name, accountId, seconds: 200 }),
      ),
      stage(
        'Production',
        approval('Release'),
        ecsDeploy('Deploy', {
          order: 2,
          service: name,
          accountId,
          seconds: 220,
        }),
      ),
    ],
  },
  {
    share: 25,
    asks: false,
    weakSpot: 'Build/Build',
    stages: ({ name, accountId }) => [
      codeCommitSource(name),
      stage('Build', build('Build', { project: name, seconds: 260 })),
      stage(
        'Gamma',
        deploy('Deploy', { stack: name, accountId, seconds: 180 }),
      ),
      ...['Prod-1', 'Prod-2'].map(wave =>
        stage(wave, deploy('Deploy', { stack: name, accountId, seconds: 180 })),
      ),
    ],
  },
  {
    share: 20,
    asks: true,
    weakSpot: 'Beta/Verify',
    stages: ({ name, accountId }) => [
      codeCommitSource(name),
      stage(
        'Alpha',
        build('Policy', {
          project: `${name}-policy`,
          log: 'policy',
          seconds: 110,
        }),
      ),
      stage(
        'Beta',
        build('Verify', {
          project: `${name}-verify`,
          log: 'provision',
          category: 'Test',
          seconds: 280,
        }),
      ),
      stage(
        'Gamma',
        deploy('Deploy', { stack: name, accountId, seconds: 150 }),
      ),
      stage(
        'Prod',
        approval('Approve'),
        invoke('Publish', {
          order: 2,
          functionName: 'publish-product',
          seconds: 40,
        }),
      ),
    ],
  },
  {
    share: 15,
    asks: true,
    weakSpot: 'Plan/Plan',
    stages: ({ name, accountId }) => [
      codeCommitSource(name),
      stage(
        'Plan',
        build('Plan', { project: `${name}-plan`, log: 'policy', seconds: 420 }),
      ),
      stage('Approve', approval('ReadThePlan', { minutes: 2 * 24 * 60 })),
      stage('Apply', deploy('Apply', { stack: name, accountId, seconds: 240 })),
    ],
  },
];
