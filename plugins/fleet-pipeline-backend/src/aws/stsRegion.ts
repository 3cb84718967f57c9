import type { AwsCredentialProvider } from '@backstage/integration-aws-node';
import type { AwsTarget } from './AwsTarget';
import { partitionOfRegion } from '../config/partitions';

/**
 * Where STS is asked: in the Region of the main credentials. Not in the target's, since an opt-in Region answers only
 * to accounts that turned it on, and the main account may not have.
 */
export function stsRegion(
  main: Pick<AwsCredentialProvider, 'stsRegion'>,
  target: AwsTarget,
): string {
  return (
    main.stsRegion ??
    (process.env.AWS_REGION || partitionOfRegion(target.region).mainRegion)
  );
}
