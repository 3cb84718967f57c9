import type { Decision } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { ActorLink } from '../../components/ActorLink';
import { RelativeTime } from '../../components/RelativeTime';
import { SectionTitle } from '../../components/SectionTitle';
import { useFleetTranslation } from '../../translation';
import { OutcomeMark } from './OutcomeMark';

/** Who tried to decide on this, refused attempts included. */
export function ApprovalAttempts(props: { decisions: Decision[] }) {
  const { t } = useFleetTranslation();
  if (props.decisions.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="fleet-approval-attempts">
      <SectionTitle id="fleet-approval-attempts">
        {t('approvals.attempts')}
      </SectionTitle>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {props.decisions.map(decision => (
          <Box
            component="li"
            key={decision.id}
            sx={{
              py: 0.75,
              borderTop: 1,
              borderColor: 'divider',
              overflowWrap: 'anywhere',
            }}
          >
            <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
              <ActorLink actor={decision.decidedBy} />
              <span>{t(`approvals.verdict_${decision.verdict}`)}</span>
              <OutcomeMark outcome={decision.outcome} />
              <Box component="span" sx={{ color: 'text.secondary' }}>
                <RelativeTime at={decision.decidedAt} />
              </Box>
            </Box>
            {decision.comment && <Box>“{decision.comment}”</Box>}
            {decision.reason && (
              <Box sx={{ color: 'text.secondary' }}>{decision.reason}</Box>
            )}
          </Box>
        ))}
      </Box>
    </section>
  );
}
