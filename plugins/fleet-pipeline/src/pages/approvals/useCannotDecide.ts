import {
  fleetApprovalDecidePermission,
  type Approval,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useFleetTranslation } from '../../translation';

/** Why the person cannot decide, as a sentence; nothing when they can. */
export function useCannotDecide(options: {
  approval: Approval;
  swapped: boolean;
}): string | undefined {
  const { approval, swapped } = options;
  const { t } = useFleetTranslation();
  const { allowed, reason, message, permission } = approval.capability;
  if (swapped) {
    return t('approvals.cannotClosed');
  }
  if (allowed) {
    return undefined;
  }
  switch (reason) {
    case 'permission':
      return t('approvals.cannotPermission', {
        permission: permission ?? fleetApprovalDecidePermission.name,
      });
    case 'selfApproval':
      return t('approvals.cannotSelf');
    case 'unknownStarter':
      return t('approvals.cannotUnknownStarter');
    case 'noLongerWaiting':
      return t('approvals.cannotClosed');
    default:
      return message ?? t('approvals.cannotOffline');
  }
}
