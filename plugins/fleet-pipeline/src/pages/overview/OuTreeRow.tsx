import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { formatNumber } from '../../components/formatNumber';
import { HealthBar, HealthMark } from '../../components/health';
import { useFleetTranslation } from '../../translation';
import type { TreeRow } from './treeRows';

const INDENT = 20;

/** Properties of {@link OuTreeRow}. */
export interface OuTreeRowProps {
  id: string;
  row: TreeRow;
  height: number;
  isActive: boolean;
  isSelected: boolean;
  /** Says where a row is, for lists without indentation. */
  showPath: boolean;
  onOpen: () => void;
  onToggle: () => void;
}

/** A line of the tree. */
export function OuTreeRow(props: OuTreeRowProps) {
  const { id, row, height, isActive, isSelected, showPath, onOpen, onToggle } =
    props;
  const { t } = useFleetTranslation();
  const expanded = row.kind === 'unit' ? row.expanded : undefined;
  const Chevron = expanded ? ExpandMoreIcon : ChevronRightIcon;
  return (
    // The treegrid takes the keys for its rows.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <Box
      id={id}
      role="row"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={expanded}
      aria-selected={isSelected}
      data-active={isActive}
      onClick={onOpen}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) auto 72px 44px',
        columnGap: 1,
        alignItems: 'center',
        height,
        pr: 1,
        pl: `${4 + (row.level - 1) * INDENT}px`,
        borderRadius: 0.5,
        cursor: 'pointer',
        bgcolor: isSelected ? 'action.selected' : undefined,
        '&:hover': { bgcolor: isSelected ? 'action.selected' : 'action.hover' },
      }}
    >
      <Box
        role="gridcell"
        sx={{ display: 'flex', alignItems: 'center', minWidth: 0, gap: 0.5 }}
      >
        <Box
          aria-hidden
          onClick={event => {
            if (expanded !== undefined) {
              event.stopPropagation();
              onToggle();
            }
          }}
          sx={{
            display: 'inline-flex',
            width: 20,
            color: 'text.secondary',
            flexShrink: 0,
          }}
        >
          {expanded !== undefined && <Chevron sx={{ fontSize: 20 }} />}
        </Box>
        <RowName row={row} showPath={showPath} />
      </Box>
      <Box role="gridcell">
        <RowBadges row={row} />
      </Box>
      <Box role="gridcell" sx={{ display: 'flex', justifyContent: 'flex-end' }}>
        <RowHealth row={row} />
      </Box>
      <Box
        role="gridcell"
        sx={{
          textAlign: 'right',
          color: 'text.secondary',
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {row.kind === 'unit' && (
          <span
            aria-label={t('overview.accounts', {
              count: row.unit.accounts,
              number: formatNumber(row.unit.accounts),
            })}
            role="img"
          >
            {formatNumber(row.unit.accounts)}
          </span>
        )}
      </Box>
    </Box>
  );
}

function RowName(props: { row: TreeRow; showPath: boolean }) {
  const { row, showPath } = props;
  const { t } = useFleetTranslation();
  switch (row.kind) {
    case 'unit':
      return (
        <Name strong path={showPath ? row.unit.path.slice(1, -1) : undefined}>
          {row.unit.name}
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
  children: string;
  strong?: boolean;
  path?: { name: string }[];
}) {
  const { children, strong, path } = props;
  return (
    <Box
      component="span"
      sx={{
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
        fontWeight: strong ? 600 : undefined,
      }}
    >
      {children}{' '}
      {path && path.length > 0 && (
        <Box
          component="span"
          sx={{ ml: 0.5, color: 'text.secondary', fontWeight: 'normal' }}
        >
          {path.map(({ name }) => name).join(' / ')}
        </Box>
      )}
    </Box>
  );
}

function RowBadges(props: { row: TreeRow }) {
  const { row } = props;
  const { t } = useFleetTranslation();
  if (row.kind !== 'unit' && row.kind !== 'account') {
    return null;
  }
  const waiting = (row.kind === 'unit' ? row.unit : row.account)
    .approvalsWaiting;
  const badges: ReactNode[] = [];
  // An account's own mark says it already.
  const isSaid = row.kind === 'account' && row.account.health === 'waiting';
  if (waiting > 0 && !isSaid) {
    badges.push(
      <Box
        key="waiting"
        component="span"
        sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.25 }}
      >
        <HealthMark
          variant="dot"
          health="waiting"
          word={t('overview.waiting', {
            count: waiting,
            number: formatNumber(waiting),
          })}
        />
        <span aria-hidden>{formatNumber(waiting)}</span>
      </Box>,
    );
  }
  if (row.kind === 'unit' && row.unit.accounts === 0) {
    badges.push(
      <Box
        key="empty"
        component="span"
        title={t('overview.emptyHint')}
        sx={{ color: 'text.secondary', fontSize: '0.75rem' }}
      >
        {t('overview.empty')}
      </Box>,
    );
  }
  if (row.kind === 'account' && row.account.state !== 'ACTIVE') {
    badges.push(
      <Box
        key="state"
        component="span"
        sx={{ color: 'text.secondary', fontSize: '0.75rem' }}
      >
        {t(`overview.state${row.account.state}`)}
      </Box>,
    );
  }
  return <Box sx={{ display: 'flex', gap: 1 }}>{badges}</Box>;
}

function RowHealth(props: { row: TreeRow }) {
  const { row } = props;
  const { t } = useFleetTranslation();
  if (row.kind === 'unit') {
    return row.unit.accounts > 0 ? (
      <HealthBar counts={row.unit.healthCounts} />
    ) : null;
  }
  if (row.kind === 'account') {
    return (
      <HealthMark
        variant="dot"
        health={row.account.health}
        word={
          row.account.health === 'off'
            ? t(`overview.state${row.account.state}`)
            : undefined
        }
      />
    );
  }
  return null;
}
