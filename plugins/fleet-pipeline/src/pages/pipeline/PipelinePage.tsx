import {
  fleetPipelineReadPermission,
  type PipelineRef,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { BreadcrumbEntry, useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useParams } from 'react-router-dom';
import { FleetPage } from '../../components/FleetPage';
import { HealthMark } from '../../components/health';
import { KeyboardHelp } from '../../components/KeyboardHelp';
import { Problem } from '../../components/Problem';
import { SkeletonRows } from '../../components/SkeletonRows';
import { StaleNotice } from '../../components/StaleNotice';
import { usePipeline } from '../../data/usePipeline';
import { pipelineRouteRef } from '../../routes';
import { useFleetTranslation } from '../../translation';
import { ActionPanel } from './ActionPanel';
import { ExecutionsSection } from './ExecutionsSection';
import { ParallelExecutions } from './ParallelExecutions';
import { PipelineHeader } from './PipelineHeader';
import { StageStrip } from './StageStrip';
import { useSelectedAction } from './useSelectedAction';

/** One pipeline: its stages now, and its executions. */
export function PipelinePage() {
  const { accountId = '', region = '', name = '' } = useParams();
  const path = useRouteRef(pipelineRouteRef)?.({ accountId, region, name });
  return (
    <BreadcrumbEntry entry={{ label: name, href: path ?? '' }}>
      <FleetPage name="fleet-pipeline-page">
        <PipelineContent pipeline={{ accountId, region, name }} />
        <KeyboardHelp />
      </FleetPage>
    </BreadcrumbEntry>
  );
}

function PipelineContent(props: { pipeline: PipelineRef }) {
  const { pipeline } = props;
  const { t } = useFleetTranslation();
  const query = usePipeline(pipeline);
  const selection = useSelectedAction(query.data?.stages ?? []);

  if (!query.data) {
    return query.isError ? (
      <Problem
        what={t('pipeline.what')}
        error={query.error}
        permission={fleetPipelineReadPermission.name}
        onRetry={query.refetch}
      />
    ) : (
      <PipelineSkeleton />
    );
  }

  const { summary, stages } = query.data;
  const isParallel = summary.executionMode === 'PARALLEL';
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      <PipelineHeader pipeline={query.data} />
      {query.isError && (
        <StaleNotice
          what={t('pipeline.what')}
          error={query.error}
          onRetry={query.refetch}
        />
      )}
      {summary.failure && (
        <HealthMark
          variant="banner"
          health="failed"
          word={t('pipeline.failure', { code: summary.failure.code })}
        >
          {summary.failure.message} {summary.failure.hint}
        </HealthMark>
      )}
      <StageStrip
        stages={stages}
        isParallel={isParallel}
        selected={selection.selected?.action}
        onSelect={selection.select}
      />
      {selection.selected && (
        <ActionPanel
          key={selection.selected.id}
          pipeline={pipeline}
          stage={selection.selected.stage}
          action={selection.selected.action}
          onClose={selection.close}
        />
      )}
      {isParallel && <ParallelExecutions pipeline={pipeline} stages={stages} />}
      <ExecutionsSection pipeline={pipeline} />
    </Box>
  );
}

function PipelineSkeleton() {
  return (
    <Box aria-busy="true" data-testid="skeleton">
      <Skeleton width={240} height={36} />
      <Skeleton width={420} height={24} />
      <Box sx={{ display: 'flex', gap: 5, my: 3, overflow: 'hidden' }}>
        {[0, 1, 2, 3, 4].map(stage => (
          <Skeleton
            key={stage}
            variant="rounded"
            width={210}
            height={150}
            sx={{ flexShrink: 0 }}
          />
        ))}
      </Box>
      <SkeletonRows rows={5} columns={5} />
    </Box>
  );
}
