import {
  fleetPipelineReadPermission,
  type PipelineRef,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { visuallyHidden } from '@mui/utils';
import { useState } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { formatNumber } from '../../components/formatNumber';
import { Problem } from '../../components/Problem';
import { SectionTitle } from '../../components/SectionTitle';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useNow } from '../../data/useNow';
import { usePipelineExecutions } from '../../data/usePipeline';
import { useFleetTranslation } from '../../translation';
import { ExecutionRow } from './ExecutionRow';
import { executionDuration } from './executionDuration';

/** Past and running executions with how long they took; a row opens to its actions. */
export function ExecutionsSection(props: { pipeline: PipelineRef }) {
  const { pipeline } = props;
  const { t } = useFleetTranslation();
  const now = useNow();
  const executions = usePipelineExecutions(pipeline);
  const [open, setOpen] = useState<string>();
  const items = executions.data?.pages.flatMap(page => page.items) ?? [];
  const total = executions.data?.pages[0]?.total ?? 0;
  const longest = Math.max(
    1,
    ...items.map(item => executionDuration(item, now)),
  );

  return (
    <section aria-labelledby="fleet-executions">
      <SectionTitle id="fleet-executions">
        {t('pipeline.executions')}
      </SectionTitle>
      {executions.isPending && <SkeletonRows rows={5} columns={5} />}
      {executions.isError && !executions.data && (
        <Problem
          what={t('pipeline.whatExecutions')}
          error={executions.error}
          permission={fleetPipelineReadPermission.name}
          onRetry={executions.refetch}
        />
      )}
      {executions.data && items.length === 0 && (
        <EmptyState title={t('pipeline.executionsEmptyTitle')}>
          {t('pipeline.executionsEmptyText')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <TableContainer
          tabIndex={0}
          sx={{ borderTop: 1, borderColor: 'divider' }}
        >
          <Table size="small" sx={{ minWidth: 820 }}>
            <caption style={visuallyHidden as {}}>
              {t('pipeline.executionsCaption')}
            </caption>
            <TableHead>
              <TableRow>
                <TableCell>{t('pipeline.status')}</TableCell>
                <TableCell>{t('pipeline.revision')}</TableCell>
                <TableCell>{t('pipeline.trigger')}</TableCell>
                <TableCell>{t('pipeline.started')}</TableCell>
                <TableCell sx={{ width: 220 }}>
                  {t('pipeline.duration')}
                </TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {items.map(execution => (
                <ExecutionRow
                  key={execution.id}
                  pipeline={pipeline}
                  execution={execution}
                  longest={longest}
                  open={open === execution.id}
                  onToggle={() =>
                    setOpen(open === execution.id ? undefined : execution.id)
                  }
                />
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
      {executions.hasNextPage && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mt: 1 }}>
          <Button
            variant="outlined"
            disabled={executions.isFetchingNextPage}
            onClick={() => executions.fetchNextPage()}
          >
            {t('actions.loadMore')}
          </Button>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {t('pipeline.loaded', {
              loaded: formatNumber(items.length),
              total: formatNumber(total),
            })}
          </Box>
        </Box>
      )}
    </section>
  );
}
