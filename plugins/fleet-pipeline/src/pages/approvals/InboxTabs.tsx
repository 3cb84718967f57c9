import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import { formatNumber } from '../../components/formatNumber';
import { FleetLink } from '../../components/FleetLink';
import { useOrganization } from '../../data/useOrganization';
import { approvalsRouteRef } from '../../routes';
import { useFleetTranslation } from '../../translation';
import { inboxViews, viewSearch, type InboxView } from './useInboxView';

const labels = {
  waiting: 'approvals.viewWaiting',
  mine: 'approvals.viewMine',
  decided: 'approvals.viewDecided',
} as const;

/** Leads from one view of the inbox to another, with how many wait in each. */
export function InboxTabs(props: { view: InboxView }) {
  const { t } = useFleetTranslation();
  const approvalsPath = useRouteRef(approvalsRouteRef);
  const counts = useOrganization().data?.approvals;
  const numbers: Record<InboxView, number | undefined> = {
    waiting: counts?.waiting,
    mine: counts?.waitingForMe,
    decided: undefined,
  };
  return (
    <Box
      component="nav"
      aria-label={t('approvals.views')}
      sx={{ display: 'flex', gap: 2, mb: 1.5 }}
    >
      {inboxViews.map(view => (
        <FleetLink
          key={view}
          to={`${approvalsPath?.() ?? ''}${viewSearch(view)}`}
          aria-current={view === props.view ? 'page' : undefined}
          sx={{
            py: 0.5,
            color: view === props.view ? 'text.primary' : 'text.secondary',
            fontWeight: view === props.view ? 600 : undefined,
            '&:hover': { color: 'text.primary', textDecoration: 'none' },
          }}
        >
          {t(labels[view])}
          {numbers[view] !== undefined && (
            <Box component="span" sx={{ ml: 0.75, color: 'text.secondary' }}>
              {formatNumber(numbers[view]!)}
            </Box>
          )}
        </FleetLink>
      ))}
    </Box>
  );
}
