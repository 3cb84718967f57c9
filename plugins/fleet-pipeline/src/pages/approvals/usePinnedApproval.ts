import type { ApprovalDetail } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useState } from 'react';

/**
 * Holds on to the execution that the person looks at. News about it are taken over; when another execution waits at the
 * same place now, the old one stays and `swapped` says so until the person asks for the other.
 */
export function usePinnedApproval(fresh: ApprovalDetail | undefined) {
  const [pinned, setPinned] = useState<ApprovalDetail | undefined>(fresh);

  const isSame =
    !pinned ||
    !fresh ||
    (pinned.approval.actionExecutionId === fresh.approval.actionExecutionId &&
      pinned.approval.pipelineExecutionId ===
        fresh.approval.pipelineExecutionId);
  if (fresh && isSame && pinned !== fresh) {
    setPinned(fresh);
  }

  return {
    detail: isSame ? fresh ?? pinned : pinned,
    swapped: !isSame,
    showCurrent: () => setPinned(fresh),
  };
}
