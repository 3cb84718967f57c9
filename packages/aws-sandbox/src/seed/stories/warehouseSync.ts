import { ACCOUNT_IDS } from '../halyard';
import { lucia, yusuf } from '../people';
import { build, codeCommitSource, deploy, stage } from '../actionSpecs';
import { type PipelineStory } from './PipelineStory';

/** An old V1 pipeline that simply works. */
export const warehouseSync: PipelineStory = {
  account: 'logistics-tools',
  spec: {
    name: 'warehouse-sync',
    region: 'eu-central-1',
    type: 'V1',
    tags: [{ key: 'owner', value: 'group:default/logistics' }],
    stages: [
      codeCommitSource('warehouse-sync', { branch: 'master' }),
      stage(
        'Build',
        build('Build', {
          project: 'warehouse-sync',
          log: 'build',
          seconds: 130,
        }),
      ),
      stage(
        'Deploy',
        deploy('DeployStack', {
          stack: 'warehouse-sync',
          accountId: ACCOUNT_IDS['logistics-warehouse-prod'],
          seconds: 160,
        }),
      ),
    ],
  },
  routine: {
    fromDays: 14,
    untilDays: 1,
    perDay: 1,
    authors: [lucia, yusuf],
    messages: [
      'fix: pallets with two labels',
      'feat: send stock of Rotterdam every five minutes',
      'chore: newer base image',
      'fix: do not stop at an empty file',
      'feat: read the new scanner format',
    ],
    weakSpots: ['Build/Build'],
    failShare: 0.08,
  },
};
