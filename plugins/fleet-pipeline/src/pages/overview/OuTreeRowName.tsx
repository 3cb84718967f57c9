import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { formatNumber } from '../../components/formatNumber';
import { HealthMark } from '../../components/health';
import { UnitName } from '../../components/UnitName';
import { useFleetTranslation } from '../../translation';
import type { TreeRow } from './treeRows';

const strongStyle = { fontWeight: 600 };

/** What a line of the tree is called, or what stands in for what is not there yet. */
export function OuTreeRowName(props: { row: TreeRow; showPath: boolean }) {
  const { row, showPath } = props;
  const { t } = useFleetTranslation();
  switch (row.kind) {
    case 'unit':
      return (
        <Name strong path={showPath ? row.unit.path.slice(1, -1) : undefined}>
          <UnitName unit={row.unit} />
        </Name>
      );
    case 'account':
      return (
        <Name path={showPath ? row.account.path.slice(1) : undefined}>
          {row.account.name}
        </Name>
      );
    case 'more':
      return (
        <Box component="span" sx={{ color: 'primary.main' }}>
          {t('overview.more', {
            count: row.count,
            number: formatNumber(row.count),
          })}
        </Box>
      );
    case 'failed':
      return (
        <HealthMark
          health="failed"
          word={t('overview.failedBranch', { name: row.unit.name })}
        />
      );
    default:
      return <Skeleton width={160} aria-label={t('overview.loading')} />;
  }
}

function Name(props: {
  children: ReactNode;
  strong?: boolean;
  path?: { name: string }[];
}) {
  const { children, strong, path } = props;
  return (
    <span data-cell="text" style={strong ? strongStyle : undefined}>
      {children}{' '}
      {path && path.length > 0 && (
        <span data-cell="path">{path.map(({ name }) => name).join(' / ')}</span>
      )}
    </span>
  );
}
