import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { memo } from 'react';
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
  isActive: boolean;
  isSelected: boolean;
  /** Says where a row is, for lists without indentation. */
  showPath: boolean;
  onOpen: (row: TreeRow) => void;
  onToggle: (row: TreeRow) => void;
}

/** A line of the tree, drawn anew only when it is another. Its elements are plain, styled by the tree. */
export const OuTreeRow = memo(Row, isSame);

function Row(props: OuTreeRowProps) {
  const { id, row, isActive, isSelected, showPath, onOpen, onToggle } = props;
  const { t } = useFleetTranslation();
  const expanded = row.kind === 'unit' ? row.expanded : undefined;
  const Chevron = expanded ? ExpandMoreIcon : ChevronRightIcon;
  return (
    // The treegrid takes the keys for its rows.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="row"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={expanded}
      aria-selected={isSelected}
      data-active={isActive}
      onClick={() => onOpen(row)}
      style={{ paddingLeft: 4 + (row.level - 1) * INDENT }}
    >
      <div role="gridcell" data-cell="name">
        {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
        <span
          aria-hidden
          data-cell="chevron"
          onClick={event => {
            if (expanded !== undefined) {
              event.stopPropagation();
              onToggle(row);
            }
          }}
        >
          {expanded !== undefined && <Chevron style={{ fontSize: 20 }} />}
        </span>
        <OuTreeRowName row={row} showPath={showPath} />
      </div>
      <div role="gridcell">
        <OuTreeRowBadges row={row} />
      </div>
      <div role="gridcell" data-cell="health">
        <RowHealth row={row} />
      </div>
      <div role="gridcell" data-cell="accounts">
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
      </div>
    </div>
  );
}

/** Rows are made anew at every answer; what is in them is kept where it did not change. */
function isSame(before: OuTreeRowProps, now: OuTreeRowProps): boolean {
  return (
    (Object.keys(now) as Array<keyof OuTreeRowProps>).every(
      key => key === 'row' || before[key] === now[key],
    ) &&
    (Object.keys(now.row) as Array<keyof TreeRow>).every(
      key => before.row[key] === now.row[key],
    )
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
