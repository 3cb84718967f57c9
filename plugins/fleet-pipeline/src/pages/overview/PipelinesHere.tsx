import {
  fleetPipelineReadPermission,
  type PipelineQuery,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import { FleetLink } from '../../components/FleetLink';
import { formatNumber } from '../../components/formatNumber';
import { HealthMark } from '../../components/health';
import { PipelineLink } from '../../components/PipelineLink';
import { Problem } from '../../components/Problem';
import { ReviewLink } from '../../components/ReviewLink';
import { SectionTitle } from '../../components/SectionTitle';
import { SkeletonRows } from '../../components/SkeletonRows';
import { usePipelines } from '../../data/usePipelines';
import { pipelinesRouteRef } from '../../routes';
import { useFleetTranslation } from '../../translation';

const SHOWN = 8;

/** The most urgent pipelines of a unit or an account, with a mark for each lane. */
export function PipelinesHere(props: {
  filter: Pick<PipelineQuery, 'accountId' | 'organizationalUnitId'>;
}) {
  const { accountId, organizationalUnitId } = props.filter;
  const { t } = useFleetTranslation();
  const board = useRouteRef(pipelinesRouteRef)?.() ?? '';
  const query = usePipelines({
    accountId,
    organizationalUnitId,
    sort: 'health',
    limit: SHOWN,
  });
  const page = query.data?.pages[0];
  const pipelines = page?.items ?? [];
  const total = page?.total ?? 0;
  return (
    <section aria-labelledby="fleet-pipelines-here">
      <SectionTitle id="fleet-pipelines-here">
        {t('overview.pipelinesHere')}
      </SectionTitle>
      {query.isPending && <SkeletonRows rows={3} height={36} columns={2} />}
      {query.isError && !page && (
        <Problem
          what={t('overview.whatPipelines')}
          error={query.error}
          permission={fleetPipelineReadPermission.name}
          onRetry={query.refetch}
        />
      )}
      {page && total === 0 && (
        <Box sx={{ color: 'text.secondary' }}>
          {t(
            accountId
              ? 'overview.noPipelinesAccount'
              : 'overview.noPipelinesUnit',
          )}
        </Box>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {pipelines.map(pipeline => (
          <Box
            component="li"
            key={`${pipeline.accountId}/${pipeline.region}/${pipeline.name}`}
            sx={{
              display: 'grid',
              gridTemplateColumns: 'minmax(0, 1fr) 132px 92px',
              columnGap: 2,
              alignItems: 'center',
              minHeight: 36,
              borderTop: 1,
              borderColor: 'divider',
            }}
          >
            <Box sx={{ overflowWrap: 'anywhere' }}>
              <PipelineLink pipeline={pipeline} />
            </Box>
            <HealthMark health={pipeline.health} />
            <Box sx={{ textAlign: 'right' }}>
              <ReviewLink
                approvalIds={pipeline.cells.flatMap(cell =>
                  cell.approvals.map(({ id }) => id),
                )}
                label={`${t('actions.review')} ${pipeline.name}`}
              />
            </Box>
          </Box>
        ))}
      </Box>
      {total > 0 && (
        <Box sx={{ mt: 1 }}>
          <FleetLink
            to={`${board}?${
              accountId
                ? `account=${accountId}`
                : `unit=${organizationalUnitId}`
            }`}
          >
            {t('overview.showAllPipelines', {
              count: total,
              number: formatNumber(total),
            })}
          </FleetLink>
        </Box>
      )}
    </section>
  );
}
