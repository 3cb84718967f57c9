import type {
  Decision,
  DecisionRequest,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Deciding on approvals. */
export interface Decisions {
  /**
   * Approves or rejects exactly what the person looked at. Every attempt is recorded, and the same `decisionId` again
   * is the same attempt.
   *
   * Throws `NotFoundError` for what may not be seen, `NotAllowedError` for what may not be decided,
   * `DecisionConflictError` when it is no longer what the person saw, and an `AwsError` when AWS refuses. An outcome
   * `pending` means that the decision was sent and nobody knows yet whether it arrived.
   */
  decide(options: {
    credentials: BackstageCredentials;
    approvalId: string;
    request: DecisionRequest;
  }): Promise<Decision>;
}
