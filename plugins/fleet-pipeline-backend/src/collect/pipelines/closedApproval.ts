import type { ActionExecution } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { ApprovalRow } from '../../store/rows';

/** AWS closes an expired approval a little before or after the time we worked out. */
const TOLERANCE_MS = 2 * 60 * 1000;

/**
 * How an approval ended that waits no longer. AWS says `Failed` for rejected and expired alike: who was rejected was
 * so by somebody.
 */
export function closedApproval(options: {
  approval: ApprovalRow;
  /** Of the approval's pipeline execution. */
  actions: ActionExecution[];
  now: Date;
}): Pick<ApprovalRow, 'id' | 'status' | 'closed_at'> {
  const { approval, actions, now } = options;
  const action = actions.find(({ id }) => id === approval.id);
  const closedAt = action?.updatedAt ?? now.toISOString();
  return {
    id: approval.id,
    status: outcome(approval, action, closedAt),
    closed_at: closedAt,
  };
}

function outcome(
  approval: ApprovalRow,
  action: ActionExecution | undefined,
  closedAt: string,
): ApprovalRow['status'] {
  if (action?.status === 'Succeeded') {
    return 'approved';
  }
  if (action?.status !== 'Failed') {
    return 'gone';
  }
  const isLate =
    Date.parse(closedAt) >= Date.parse(approval.expires_at) - TOLERANCE_MS;
  return isLate && !action.updatedBy ? 'expired' : 'rejected';
}
