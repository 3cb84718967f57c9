import type { Approval } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import { ActorLink } from '../../components/ActorLink';
import { FleetLink } from '../../components/FleetLink';
import { HealthMark } from '../../components/health';
import { RelativeTime } from '../../components/RelativeTime';
import { approvalRouteRef } from '../../routes';
import { useFleetTranslation } from '../../translation';
import type { DecideResult } from './useDecide';

/** Why a decision did not take effect, or not yet, and what to do. */
export function DecisionResultNotice(props: {
  result: DecideResult;
  /** What the decision was about. */
  approval: Approval;
  /** Called before the person goes on to the approval that waits now. */
  onFollow: (approvalId: string) => void;
}) {
  const { result, approval, onFollow } = props;
  const { t } = useFleetTranslation();
  if (result.kind === 'effective') {
    return null;
  }
  if (result.kind === 'pending') {
    return (
      <div role="status">
        <HealthMark
          variant="banner"
          health="running"
          word={t('approvals.pending')}
        >
          {t('approvals.pendingText')}
        </HealthMark>
      </div>
    );
  }
  if (result.kind === 'failed') {
    return (
      <div role="alert">
        <HealthMark
          variant="banner"
          health="failed"
          word={t('approvals.failed')}
        >
          <Box sx={{ overflowWrap: 'anywhere' }}>{result.message}</Box>
          <Box sx={{ color: 'text.secondary' }}>
            {t('approvals.failedText')}
          </Box>
        </HealthMark>
      </div>
    );
  }
  // The same execution still waits: somebody else's decision on it is on its way.
  const isSame =
    result.current?.status === 'waiting' &&
    result.current.actionExecutionId === approval.actionExecutionId;
  return (
    <div role="alert">
      <HealthMark
        variant="banner"
        health="stale"
        word={t(isSame ? 'approvals.failed' : 'approvals.conflict')}
      >
        <ConflictText
          current={isSame ? undefined : result.current}
          message={result.message}
          onFollow={onFollow}
        />
        <Box sx={{ color: 'text.secondary' }}>{t('approvals.failedText')}</Box>
      </HealthMark>
    </div>
  );
}

function ConflictText(
  props: Pick<
    Extract<DecideResult, { kind: 'conflict' }>,
    'current' | 'message'
  > & { onFollow: (approvalId: string) => void },
) {
  const { current, message, onFollow } = props;
  const { t } = useFleetTranslation();
  const approvalPath = useRouteRef(approvalRouteRef);
  if (!current) {
    return <Box>{message}</Box>;
  }
  if (current.status === 'waiting') {
    return (
      <Box>
        {t('approvals.conflictWaiting')}{' '}
        {current.actionExecutionId && (
          <FleetLink
            onClick={() => onFollow(current.actionExecutionId!)}
            to={approvalPath?.({ approvalId: current.actionExecutionId }) ?? ''}
          >
            {t('approvals.conflictShow')}
          </FleetLink>
        )}
      </Box>
    );
  }
  return (
    <Box>
      {t(`approvals.conflict_${current.status}`)}{' '}
      {current.decidedBy && current.decidedAt && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('approvals.doneBy', {
            actor: <ActorLink actor={current.decidedBy} />,
            when: <RelativeTime at={current.decidedAt} />,
          })}
        </Box>
      )}
    </Box>
  );
}
