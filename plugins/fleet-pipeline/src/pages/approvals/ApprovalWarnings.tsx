import type { Approval } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { HealthMark } from '../../components/health';
import { RelativeTime } from '../../components/RelativeTime';
import { RevisionLabel, shortRevision } from '../../components/RevisionLabel';
import { ShortId } from '../../components/ShortId';
import { useFormatAge } from '../../components/useFormatTime';
import { useNow } from '../../data/useNow';
import { useFleetTranslation } from '../../translation';
import { expiresSoon } from './expiresSoon';

/** What one should know before deciding: it expires soon, or something newer waits behind it. */
export function ApprovalWarnings(props: { approval: Approval }) {
  const { approval } = props;
  const { t } = useFleetTranslation();
  const now = useNow();
  const formatAge = useFormatAge();
  if (approval.status !== 'waiting') {
    return null;
  }
  const newer = approval.newerExecutions;
  const left = Date.parse(approval.expiresAt) - now;
  return (
    <>
      {expiresSoon(approval) && (
        <HealthMark
          variant="banner"
          health="stale"
          word={t('approvals.expiresSoon', {
            age: t('time.in', { age: formatAge(left) }),
          })}
        />
      )}
      {newer.length > 0 && (
        <HealthMark
          variant="banner"
          health="stale"
          word={t('approvals.newerTitle', { count: newer.length })}
        >
          {newer.map(execution => (
            <Box key={execution.id}>
              {execution.revision ? (
                <>
                  <RevisionLabel revision={execution.revision} />{' '}
                  {execution.revision.summary}
                </>
              ) : (
                <ShortId id={execution.id} keep={12} />
              )}
              {' · '}
              <RelativeTime at={execution.startedAt} />
            </Box>
          ))}
          <Box sx={{ color: 'text.secondary' }}>
            {t('approvals.newerText', {
              count: newer.length,
              revision: approval.revisions[0]
                ? shortRevision(approval.revisions[0].revisionId)
                : approval.pipelineExecutionId,
            })}
          </Box>
        </HealthMark>
      )}
    </>
  );
}
