import { fleetOrganizationReadPermission } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { useCallback } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { formatNumber } from '../../components/formatNumber';
import { Problem } from '../../components/Problem';
import { SearchField } from '../../components/SearchField';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useUrlState } from '../../data/useUrlState';
import { useFleetTranslation } from '../../translation';
import { OuTree } from './OuTree';
import { useTreeModel } from './useTreeModel';

/** The filter and the tree beneath it. */
export function TreePanel(props: {
  selectedId: string | undefined;
  /** Units to be open, since what is selected is in them. */
  revealed: readonly string[];
  /** Whether the first collection is under way, so that what is not there comes by itself. */
  isComing: boolean;
}) {
  const { selectedId, revealed, isComing } = props;
  const { t } = useFleetTranslation();
  const { params, set } = useUrlState();
  const search = params.get('search') ?? '';
  const model = useTreeModel({ search, revealed });
  const { root, rows, found } = model;
  const onSearch = useCallback((text: string) => set({ search: text }), [set]);

  const isLoading =
    !search && (root.isPending || (root.data === false && isComing));
  const error = (search ? found : root).error;
  const more = (search && found.data?.more) || 0;
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        minWidth: 0,
        maxHeight: {
          xs: '60vh',
          md: 'calc(100vh - var(--bui-header-height, 120px) - 90px)',
        },
      }}
    >
      <Box sx={{ mb: 1 }}>
        <SearchField
          label={t('overview.filter')}
          value={search}
          onChange={onSearch}
          width="100%"
        />
      </Box>
      {isLoading && <SkeletonRows rows={8} height={32} />}
      {error && rows.length === 0 && (
        <Problem
          what={t('overview.what')}
          error={error}
          permission={fleetOrganizationReadPermission.name}
          onRetry={() => (search ? found : root).refetch()}
        />
      )}
      {!search && root.data === false && !isComing && (
        <EmptyState title={t('overview.noTreeTitle')}>
          {t('overview.noTreeText')}
        </EmptyState>
      )}
      {search && found.data && rows.length === 0 && (
        <EmptyState title={t('overview.searchNone')} />
      )}
      {rows.length > 0 && (
        <OuTree
          model={model}
          selectedId={selectedId}
          onSelect={id => set({ selected: id })}
        />
      )}
      {more > 0 && (
        <Box sx={{ color: 'text.secondary', pt: 1 }}>
          {t('overview.searchMore', { number: formatNumber(more) })}
        </Box>
      )}
    </Box>
  );
}
