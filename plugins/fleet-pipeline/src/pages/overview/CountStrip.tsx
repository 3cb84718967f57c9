import type { Organization } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { FleetLink } from '../../components/FleetLink';
import { formatNumber } from '../../components/formatNumber';
import {
  approvalsRouteRef,
  overviewRouteRef,
  pipelinesRouteRef,
} from '../../routes';
import { useFleetTranslation } from '../../translation';

/** The organization in numbers, each leading to the list behind it. */
export function CountStrip(props: { organization: Organization | undefined }) {
  const { organization } = props;
  const { t } = useFleetTranslation();
  const overview = useRouteRef(overviewRouteRef)?.() ?? '';
  const pipelines = useRouteRef(pipelinesRouteRef)?.() ?? '';
  const approvals = useRouteRef(approvalsRouteRef)?.() ?? '';

  if (!organization) {
    return (
      <Box sx={{ display: 'flex', gap: 4, mb: 1.5 }} aria-busy="true">
        {[90, 90, 90, 120].map((width, index) => (
          <Skeleton key={index} width={width} height={28} />
        ))}
      </Box>
    );
  }

  const { counts, pipelineHealth } = organization;
  const say = (count: number) => ({ count, number: formatNumber(count) });
  const numberOf = (count: number) => ({ number: formatNumber(count) });
  const items = [
    {
      text: t('overview.accounts', say(counts.accounts)),
      to: `${overview}${
        organization.rootId ? `?selected=${organization.rootId}` : ''
      }`,
    },
    {
      text: t('overview.pipelines', say(counts.pipelines)),
      to: pipelines,
    },
    {
      text: t('overview.failed', numberOf(pipelineHealth.failed ?? 0)),
      to: `${pipelines}?health=failed`,
    },
    {
      text: t('overview.running', numberOf(pipelineHealth.running ?? 0)),
      to: `${pipelines}?health=running`,
    },
    {
      text: t('overview.needApproval', say(organization.approvals.waiting)),
      to: approvals,
    },
    {
      text: t('overview.forYou', numberOf(organization.approvals.waitingForMe)),
      to: `${approvals}?view=mine`,
    },
  ];
  return (
    <Box
      component="ul"
      aria-label={t('overview.counts')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 4,
        rowGap: 0.5,
        listStyle: 'none',
        m: 0,
        mb: 1.5,
        p: 0,
        typography: 'body1',
      }}
    >
      {items.map(({ text, to }) => (
        <li key={text}>
          <FleetLink to={to}>{text}</FleetLink>
        </li>
      ))}
    </Box>
  );
}
