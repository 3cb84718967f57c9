import {
  fleetApprovalDecidePermission,
  type Approval,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useFleetTranslation } from '../../translation';

/** Why the person cannot decide, as a sentence; nothing when they can. */
export function useCannotDecide(approval: Approval): string | undefined {
  const { t } = useFleetTranslation();
  const { allowed, reason, message, permission, startedByMe } =
    approval.capability;
  if (allowed) {
    return undefined;
  }
  switch (reason) {
    case 'permission':
      return t('approvals.cannotPermission', {
        permission: permission ?? fleetApprovalDecidePermission.name,
      });
    case 'selfApproval':
      return t(startedByMe ? 'approvals.cannotSelf' : 'approvals.cannotAuthor');
    case 'unknownStarter':
      return message ?? t('approvals.cannotUnknownStarter');
    case 'noLongerWaiting':
      return t('approvals.cannotClosed');
    default:
      return message ?? t('approvals.cannotOffline');
  }
}
