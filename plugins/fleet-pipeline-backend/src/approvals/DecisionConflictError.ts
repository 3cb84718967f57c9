import type {
  Decision,
  DecisionConflict,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { ConflictError } from '@backstage/errors';

/** The approval as it is now. */
export type CurrentApproval = NonNullable<DecisionConflict['current']>;

/** The decision did not meet what the person looked at. Answered with 409, the attempt and the approval as it is now. */
export class DecisionConflictError extends ConflictError {
  readonly decision: Decision;
  readonly current?: CurrentApproval;

  constructor(options: {
    message: string;
    decision: Decision;
    current?: CurrentApproval;
  }) {
    super(options.message);
    this.decision = options.decision;
    this.current = options.current;
  }
}
