import type { AwsFailure } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { CustomErrorBase } from '@backstage/errors';

/** An error of AWS, or of the way to it, in our words. Compare by `name`. */
export class AwsError extends CustomErrorBase {
  name = 'AwsError' as const;

  /** AWS's code and request id, and what a person can do. */
  readonly failure: AwsFailure;
  /** AWS asked to slow down. */
  readonly throttled: boolean;
  /** No answer arrived, or one that doesn't say what happened: AWS may have acted. */
  readonly unknownOutcome: boolean;

  constructor(options: {
    failure: AwsFailure;
    throttled?: boolean;
    unknownOutcome?: boolean;
    cause?: unknown;
  }) {
    super(
      `${options.failure.code}: ${options.failure.message}`,
      options.cause as Error | undefined,
    );
    this.failure = options.failure;
    this.throttled = options.throttled ?? false;
    this.unknownOutcome = options.unknownOutcome ?? false;
  }
}
