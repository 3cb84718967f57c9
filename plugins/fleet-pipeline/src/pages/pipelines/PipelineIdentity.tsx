import type { PipelineSummary } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import WarningAmberIcon from '@mui/icons-material/WarningAmber';
import { useTheme } from '@mui/material/styles';
import { AccountLink } from '../../components/AccountLink';
import { PipelineLink } from '../../components/PipelineLink';
import { RelativeTime } from '../../components/RelativeTime';
import { useFromNow } from '../../data/useNow';
import { useFleetTranslation } from '../../translation';

/** Younger readings are not worth a word, in milliseconds. */
const OLD = 10 * 60_000;

const nameStyle = { fontWeight: 600, overflowWrap: 'anywhere' } as const;
const placeStyle = {
  fontSize: '0.75rem',
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 6,
} as const;

/** A pipeline's name with account, Region and mode beneath, and a warning when it cannot be read. */
export function PipelineIdentity(props: { pipeline: PipelineSummary }) {
  const { pipeline } = props;
  const { t } = useFleetTranslation();
  const { text } = useTheme().palette;
  return (
    <div style={{ lineHeight: 1.4 }}>
      <div style={{ display: 'flex', alignItems: 'center', gap: 4 }}>
        <div style={nameStyle}>
          <PipelineLink pipeline={pipeline} />
        </div>
        {pipeline.failure && (
          <span
            data-hint={t('board.unreadable', {
              reason: pipeline.failure.message,
            })}
            style={{ display: 'inline-flex' }}
          >
            <WarningAmberIcon
              color="warning"
              titleAccess={t('board.unreadable', {
                reason: pipeline.failure.code,
              })}
              sx={{ fontSize: 16 }}
            />
          </span>
        )}
      </div>
      <div style={{ ...placeStyle, color: text.secondary }}>
        <AccountLink
          accountId={pipeline.accountId}
          accountName={pipeline.accountName}
        />
        <span>{pipeline.region}</span>
        <span>{pipeline.executionMode}</span>
        <ReadingAge pipeline={pipeline} />
      </div>
    </div>
  );
}

/** How old the reading is, where one would not expect it. */
function ReadingAge(props: { pipeline: PipelineSummary }) {
  const { collectedAt } = props.pipeline;
  const { t } = useFleetTranslation();
  const isOld = useFromNow(
    now => !!collectedAt && now - Date.parse(collectedAt) > OLD,
  );
  if (!collectedAt) {
    return <span>{t('board.notRead')}</span>;
  }
  return isOld ? (
    <span>
      {t('board.readAt', { when: <RelativeTime at={collectedAt} /> })}
    </span>
  ) : null;
}
