import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import { useId, useRef } from 'react';
import { useLatest } from '../../components/useLatest';
import { useVirtualRows } from '../../components/useVirtualRows';
import { useFleetTranslation } from '../../translation';
import { OuTreeRow } from './OuTreeRow';
import type { TreeRow } from './treeRows';
import { ROW_HEIGHT, treeStyles } from './treeStyles';
import { useTreeKeys } from './useTreeKeys';
import type { useTreeModel } from './useTreeModel';

/** The organization's tree as a treegrid: name, what waits, health, number of accounts. */
export function OuTree(props: {
  model: ReturnType<typeof useTreeModel>;
  selectedId: string | undefined;
  onSelect: (id: string) => void;
}) {
  const { model, selectedId, onSelect } = props;
  const { rows } = model;
  const { t } = useFleetTranslation();
  const id = useId();
  const scrollRef = useRef<HTMLDivElement>(null);
  const { indexes, before, after, scrollTo } = useVirtualRows({
    count: rows.length,
    rowHeight: () => ROW_HEIGHT,
    scrollRef,
  });
  const rowId = (row: TreeRow) => `${id}-${row.id}`;

  const open = (row: TreeRow) => {
    switch (row.kind) {
      case 'unit':
      case 'account':
        onSelect(row.id);
        break;
      case 'more':
        model.showMore(row.unitId);
        break;
      case 'failed':
        model.retry(row.unit.id);
        break;
      default:
    }
  };
  const { active, activate, onKeyDown } = useTreeKeys({
    rows,
    selectedId,
    onOpen: open,
    onExpand: model.setExpanded,
    onMove: index => {
      if (scrollTo) {
        scrollTo(index);
      } else {
        document
          .getElementById(rowId(rows[index]))
          ?.scrollIntoView?.({ block: 'nearest' });
      }
    },
  });

  const onOpen = useLatest((row: TreeRow) => {
    activate(row.id);
    open(row);
  });
  const onToggle = useLatest((row: TreeRow) => {
    activate(row.id);
    if (row.kind === 'unit') {
      model.setExpanded(row.id, !row.expanded);
    }
  });

  return (
    <Box
      ref={scrollRef}
      role="treegrid"
      aria-label={t('overview.tree')}
      aria-readonly
      aria-rowcount={rows.length}
      aria-activedescendant={
        indexes.includes(active) ? rowId(rows[active]) : undefined
      }
      tabIndex={0}
      onKeyDown={onKeyDown}
      sx={treeStyles}
    >
      <Box role="rowgroup" style={visuallyHidden as {}}>
        <div role="row">
          <span role="columnheader">{t('overview.treeName')}</span>
          <span role="columnheader">{t('overview.treeHealth')}</span>
          <span role="columnheader">{t('overview.treeAccounts')}</span>
        </div>
      </Box>
      <Box role="rowgroup" sx={{ pt: `${before}px`, pb: `${after}px` }}>
        {indexes.map(index => {
          const row = rows[index];
          return (
            <OuTreeRow
              key={row.id}
              id={rowId(row)}
              row={row}
              isActive={index === active}
              isSelected={row.id === selectedId}
              showPath={model.isSearching}
              onOpen={onOpen}
              onToggle={onToggle}
            />
          );
        })}
      </Box>
    </Box>
  );
}
