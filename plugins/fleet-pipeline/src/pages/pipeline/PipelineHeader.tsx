import type { Pipeline } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { AccountLink } from '../../components/AccountLink';
import { EntityLink } from '../../components/EntityLink';
import { ConsoleLink } from '../../components/ExternalLink';
import { HealthMark } from '../../components/health';
import { RelativeTime } from '../../components/RelativeTime';
import { ReviewLink } from '../../components/ReviewLink';
import { ShortId } from '../../components/ShortId';
import { useFleetTranslation } from '../../translation';

/** What the pipeline is and how it does, on two lines. */
export function PipelineHeader(props: { pipeline: Pipeline }) {
  const { summary, stages } = props.pipeline;
  const { t } = useFleetTranslation();
  const approvalIds = stages.flatMap(stage =>
    stage.actions.flatMap(({ approvalId, health }) =>
      approvalId && health === 'waiting' ? [approvalId] : [],
    ),
  );
  const facts = [
    <span key="account">
      <AccountLink
        accountId={summary.accountId}
        accountName={summary.accountName}
      />{' '}
      <ShortId id={summary.accountId} keep={12} />
    </span>,
    <span key="region">{summary.region}</span>,
    <span key="mode">{summary.executionMode}</span>,
    <span key="version">
      {t('pipeline.version', {
        type: summary.pipelineType,
        version: String(summary.version),
      })}
    </span>,
    summary.ownerRef && (
      <span key="owner">
        <EntityLink entityRef={summary.ownerRef} />
      </span>
    ),
    <span key="read">
      {summary.collectedAt
        ? t('pipeline.readAt', {
            when: <RelativeTime at={summary.collectedAt} />,
          })
        : t('pipeline.neverRead')}
    </span>,
  ];
  return (
    <Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 2,
        }}
      >
        <Box
          component="h2"
          sx={{ typography: 'h5', m: 0, overflowWrap: 'anywhere' }}
        >
          {summary.name}
        </Box>
        <HealthMark health={summary.health} />
        <ReviewLink
          approvalIds={approvalIds}
          label={`${t('actions.review')} ${summary.name}`}
        />
        <Box sx={{ flexGrow: 1 }} />
        <ConsoleLink href={summary.consoleUrl} />
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          rowGap: 0.25,
          color: 'text.secondary',
          mt: 0.5,
        }}
      >
        {facts}
      </Box>
    </Box>
  );
}
