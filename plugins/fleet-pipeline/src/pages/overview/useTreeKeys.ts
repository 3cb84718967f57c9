import { useState, type KeyboardEvent } from 'react';
import type { TreeRow } from './treeRows';

const PAGE = 10;

/**
 * The keys of WAI-ARIA's treegrid, moving by rows. The focus stays on the grid, which names its active row, so that it
 * survives rows that come, go, or scroll out of what is rendered.
 */
export function useTreeKeys(options: {
  rows: TreeRow[];
  selectedId: string | undefined;
  onOpen: (row: TreeRow) => void;
  onExpand: (unitId: string, isOpen: boolean) => void;
  onMove: (index: number) => void;
}) {
  const { rows, selectedId, onOpen, onExpand, onMove } = options;
  const [activeId, setActiveId] = useState<string>();
  const position = (id: string | undefined) =>
    rows.findIndex(row => row.id === id);
  const active = Math.max(
    0,
    position(activeId) >= 0 ? position(activeId) : position(selectedId),
  );

  const move = (index: number) => {
    const target = Math.min(Math.max(index, 0), rows.length - 1);
    if (rows[target]) {
      setActiveId(rows[target].id);
      onMove(target);
    }
  };

  const expandOrDescend = (row: TreeRow) => {
    if (row.kind === 'unit' && row.expanded === false) {
      onExpand(row.id, true);
    } else if (row.kind === 'unit' && row.expanded) {
      move(active + 1);
    }
  };
  const collapseOrAscend = (row: TreeRow) => {
    if (row.kind === 'unit' && row.expanded) {
      onExpand(row.id, false);
    } else if (row.parentId) {
      move(position(row.parentId));
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const actions: Record<string, () => void> = {
      ArrowDown: () => move(active + 1),
      ArrowUp: () => move(active - 1),
      ArrowRight: () => expandOrDescend(row),
      ArrowLeft: () => collapseOrAscend(row),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      PageDown: () => move(active + PAGE),
      PageUp: () => move(active - PAGE),
      Enter: () => onOpen(row),
      ' ': () => onOpen(row),
    };
    if (actions[event.key]) {
      event.preventDefault();
      actions[event.key]();
    }
  };

  return { active, activate: setActiveId, onKeyDown };
}
