import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import { formatNumber } from '../../components/formatNumber';
import { HealthBar, HealthMark } from '../../components/health';
import { useFleetTranslation } from '../../translation';
import { OuTreeRowBadges } from './OuTreeRowBadges';
import { OuTreeRowName } from './OuTreeRowName';
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
        <OuTreeRowName row={row} showPath={showPath} />
      </Box>
      <Box role="gridcell">
        <OuTreeRowBadges row={row} />
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
