import { fleetPipelineReadPermission } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import useMediaQuery from '@mui/material/useMediaQuery';
import { visuallyHidden } from '@mui/utils';
import { useDeferredValue, useEffect, useMemo } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { FleetPage } from '../../components/FleetPage';
import { formatNumber } from '../../components/formatNumber';
import { KeyboardHelp } from '../../components/KeyboardHelp';
import { Problem } from '../../components/Problem';
import { SkeletonRows } from '../../components/SkeletonRows';
import { StaleNotice } from '../../components/StaleNotice';
import { useOrganization } from '../../data/useOrganization';
import { usePipelines } from '../../data/usePipelines';
import { useFleetTranslation } from '../../translation';
import { BoardFilters } from './BoardFilters';
import { BoardList } from './BoardList';
import { BoardTable } from './BoardTable';
import { groupRows } from './groupRows';
import { useBoardState } from './useBoardState';

/** The fleet board. */
export function BoardPage() {
  return (
    <FleetPage name="fleet-board-page">
      <Board />
    </FleetPage>
  );
}

function Board() {
  const { t } = useFleetTranslation();
  const isWide = useMediaQuery('(min-width: 900px)');
  const { query, group, isFiltered, clear } = useBoardState();
  const lanes = useOrganization().data?.lanes;
  const pipelines = usePipelines(query);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = pipelines;

  useEffect(() => {
    if (group && hasNextPage && !isFetchingNextPage) {
      fetchNextPage();
    }
  }, [group, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const loaded = useMemo(
    () => data?.pages.flatMap(page => page.items) ?? [],
    [data],
  );
  // Rows are drawn in slices, so that typing and scrolling go on meanwhile.
  const rows = useDeferredValue(
    useMemo(() => groupRows(loaded, group), [loaded, group]),
  );
  const isComing = loaded.length > 0 && rows.length === 0;
  const columns = useMemo(
    () => lanes ?? lanesOf(loaded.flatMap(({ cells }) => cells)),
    [lanes, loaded],
  );
  const total = data?.pages[0]?.total ?? 0;

  const Rows = isWide ? BoardTable : BoardList;
  return (
    <>
      <h2 style={visuallyHidden as {}}>{t('board.title')}</h2>
      <BoardFilters rows={loaded} />
      {pipelines.isError && data && (
        <StaleNotice
          what={t('board.what')}
          error={pipelines.error}
          onRetry={pipelines.refetch}
        />
      )}
      {(pipelines.isPending || isComing) && (
        <SkeletonRows rows={8} height={52} columns={isWide ? 6 : 1} />
      )}
      {pipelines.isError && !data && (
        <Problem
          what={t('board.what')}
          error={pipelines.error}
          permission={fleetPipelineReadPermission.name}
          onRetry={pipelines.refetch}
        />
      )}
      {data && loaded.length === 0 && rows.length === 0 && (
        <EmptyState
          title={t(isFiltered ? 'board.emptyFilterTitle' : 'board.emptyTitle')}
        >
          {isFiltered ? (
            <Button onClick={clear}>{t('board.clearFilters')}</Button>
          ) : (
            t('board.emptyText')
          )}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Rows
          rows={rows}
          lanes={columns}
          footer={
            <Box
              sx={{
                display: 'flex',
                alignItems: 'center',
                gap: 2,
                px: 1.5,
                py: 1,
                color: 'text.secondary',
                position: 'sticky',
                left: 0,
                width: 'fit-content',
              }}
            >
              {loaded.length < total
                ? t('board.countLoaded', {
                    loaded: formatNumber(loaded.length),
                    total: formatNumber(total),
                  })
                : t('board.count', { count: total })}
              {hasNextPage && (
                <Button
                  variant="outlined"
                  disabled={isFetchingNextPage}
                  onClick={() => fetchNextPage()}
                >
                  {t('actions.loadMore')}
                </Button>
              )}
            </Box>
          }
        />
      )}
      <KeyboardHelp />
    </>
  );
}

/** Lanes as the rows name them, for a person who may see pipelines but not the organization. */
function lanesOf(cells: { laneId: string }[]) {
  return [...new Set(cells.map(({ laneId }) => laneId))].map(id => ({
    id,
    title: id.charAt(0).toUpperCase() + id.slice(1),
  }));
}
