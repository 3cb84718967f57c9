import type { Stage } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import ArrowForwardIcon from '@mui/icons-material/ArrowForward';
import BlockIcon from '@mui/icons-material/Block';
import Box from '@mui/material/Box';
import { ActorLink } from '../../components/ActorLink';
import { HealthMark } from '../../components/health';
import { RelativeTime } from '../../components/RelativeTime';
import { RevisionLabel } from '../../components/RevisionLabel';
import { ShortId } from '../../components/ShortId';
import { useFleetTranslation } from '../../translation';

/** The way into a stage: open or closed, by whom and why, and which executions wait in front of it. */
export function TransitionGate(props: { stage: Stage }) {
  const { stage } = props;
  const { t } = useFleetTranslation();
  const closed = stage.transitionClosed;
  const hasMore = closed || stage.inboundExecutions.length > 0;
  const label = t(closed ? 'pipeline.gateClosed' : 'pipeline.gateOpen', {
    stage: stage.name,
  });
  return (
    <Box
      sx={{
        width: hasMore ? 128 : 36,
        pt: 1.25,
        px: 0.5,
        textAlign: 'center',
        fontSize: '0.75rem',
        flexShrink: 0,
      }}
    >
      <Box
        role="img"
        aria-label={label}
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.5,
          color: 'text.secondary',
          '&::before, &::after': {
            content: '""',
            flexGrow: 1,
            borderTop: '1px solid',
            borderColor: closed ? 'transparent' : 'divider',
          },
        }}
      >
        {closed ? (
          <BlockIcon sx={{ fontSize: 18 }} />
        ) : (
          <ArrowForwardIcon sx={{ fontSize: 18 }} />
        )}
      </Box>
      {closed && (
        <Box sx={{ overflowWrap: 'anywhere' }}>
          <strong>{t('pipeline.closed')}</strong>
          {closed.reason && <Box>{closed.reason}</Box>}
          <Box sx={{ color: 'text.secondary' }}>
            {closed.changedBy && closed.changedAt
              ? t('pipeline.closedBy', {
                  actor: <ActorLink actor={closed.changedBy} />,
                  when: <RelativeTime at={closed.changedAt} />,
                })
              : closed.changedAt && <RelativeTime at={closed.changedAt} />}
          </Box>
        </Box>
      )}
      {stage.inboundExecutions.length > 0 && (
        <Box
          component="ul"
          aria-label={t('pipeline.inbound', { stage: stage.name })}
          sx={{ listStyle: 'none', m: 0, mt: 0.5, p: 0 }}
        >
          {stage.inboundExecutions.map(execution => (
            <Box
              component="li"
              key={execution.id}
              sx={{
                display: 'flex',
                justifyContent: 'center',
                alignItems: 'center',
                flexWrap: 'wrap',
                columnGap: 0.5,
              }}
            >
              <HealthMark
                variant="dot"
                health={execution.health}
                word={t('pipeline.inbound', { stage: stage.name })}
              />
              {execution.revision ? (
                <RevisionLabel revision={execution.revision} />
              ) : (
                <ShortId id={execution.id} keep={8} />
              )}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {t('pipeline.waits')}{' '}
                <RelativeTime
                  at={execution.updatedAt ?? execution.startedAt}
                  bare
                />
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
