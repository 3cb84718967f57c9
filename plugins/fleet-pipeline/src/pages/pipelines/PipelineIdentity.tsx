import type { PipelineSummary } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import WarningAmberIcon from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { AccountLink } from '../../components/AccountLink';
import { PipelineLink } from '../../components/PipelineLink';
import { RelativeTime } from '../../components/RelativeTime';
import { useNow } from '../../data/useNow';
import { useFleetTranslation } from '../../translation';

/** Younger readings are not worth a word, in milliseconds. */
const OLD = 10 * 60_000;

/** A pipeline's name with account, Region and mode beneath, and a warning when it cannot be read. */
export function PipelineIdentity(props: { pipeline: PipelineSummary }) {
  const { pipeline } = props;
  const { t } = useFleetTranslation();
  return (
    <Box sx={{ lineHeight: 1.4 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          <PipelineLink pipeline={pipeline} />
        </Box>
        {pipeline.failure && (
          <Tooltip
            title={t('board.unreadable', { reason: pipeline.failure.message })}
          >
            <WarningAmberIcon
              color="warning"
              titleAccess={t('board.unreadable', {
                reason: pipeline.failure.code,
              })}
              sx={{ fontSize: 16 }}
            />
          </Tooltip>
        )}
      </Box>
      <Box
        sx={{
          color: 'text.secondary',
          fontSize: '0.75rem',
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 0.75,
        }}
      >
        <AccountLink
          accountId={pipeline.accountId}
          accountName={pipeline.accountName}
        />
        <span>{pipeline.region}</span>
        <span>{pipeline.executionMode}</span>
        <ReadingAge pipeline={pipeline} />
      </Box>
    </Box>
  );
}

/** How old the reading is, where one would not expect it. */
function ReadingAge(props: { pipeline: PipelineSummary }) {
  const { collectedAt } = props.pipeline;
  const { t } = useFleetTranslation();
  const now = useNow();
  if (!collectedAt) {
    return <span>{t('board.notRead')}</span>;
  }
  return now - Date.parse(collectedAt) > OLD ? (
    <span>
      {t('board.readAt', { when: <RelativeTime at={collectedAt} /> })}
    </span>
  ) : null;
}
