import { approval, build, codeCommitSource, stage } from '../actionSpecs';
import { type PipelineStory } from './PipelineStory';

/** Nobody has run it within the 12 months that AWS remembers. */
export const recoveryDrill: PipelineStory = {
  account: 'shared-tools',
  spec: {
    name: 'recovery-drill',
    region: 'us-east-1',
    tags: [{ key: 'owner', value: 'group:default/platform' }],
    stages: [
      codeCommitSource('recovery-drill'),
      stage(
        'Beta',
        build('RestoreBackups', {
          project: 'recovery-drill-restore',
          log: 'provision',
          seconds: 900,
        }),
      ),
      stage('Prod', approval('StartDrill', { minutes: 240 })),
    ],
  },
};
