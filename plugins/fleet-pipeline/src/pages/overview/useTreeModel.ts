import type { OrganizationalUnit } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useMemo, useState } from 'react';
import { useSessionState } from '../../data/useSessionState';
import { useBranches, useRootUnit, useTreeSearch } from '../../data/useTree';
import { searchRows, treeRows, type BranchState } from './treeRows';

/** The rows of the tree or of a search in it, and how to open and close branches. */
export function useTreeModel(options: {
  search: string;
  /** Units that are open because something beneath them is selected. */
  revealed: readonly string[];
}) {
  const { search, revealed } = options;
  const root = useRootUnit();
  const [opened, setOpened] = useSessionState<Record<string, boolean>>('tree');
  const [pages, setPages] = useState<Record<string, number>>({});

  const rootUnit = root.data || undefined;
  const expanded = useMemo(() => {
    const open = new Set<string>(revealed);
    if (rootUnit) {
      open.add(rootUnit.id);
    }
    for (const [unitId, isOpen] of Object.entries(opened ?? {})) {
      if (isOpen) {
        open.add(unitId);
      } else {
        open.delete(unitId);
      }
    }
    return open;
  }, [opened, revealed, rootUnit]);

  const open = [...expanded].map(unitId => ({
    unitId,
    pages: pages[unitId] ?? 1,
  }));
  const branches = useBranches(open);
  const found = useTreeSearch(search);

  const states = new Map<string, BranchState>(
    open.map(({ unitId }, index) => [
      unitId,
      { data: branches[index].data, isError: branches[index].isError },
    ]),
  );
  // The tree stays until the first answer to a search is there.
  const isSearching = search !== '' && found.data !== undefined;
  const rows = isSearching
    ? searchRows(found.data)
    : treeOf(rootUnit, expanded, states);

  return {
    root,
    rows,
    found,
    isSearching,
    setExpanded: (unitId: string, isOpen: boolean) =>
      setOpened({ ...opened, [unitId]: isOpen }),
    showMore: (unitId: string) =>
      setPages({ ...pages, [unitId]: (pages[unitId] ?? 1) + 1 }),
    retry: (unitId: string) =>
      branches[open.findIndex(one => one.unitId === unitId)]?.refetch(),
  };
}

function treeOf(
  root: OrganizationalUnit | undefined,
  expanded: ReadonlySet<string>,
  branches: ReadonlyMap<string, BranchState>,
) {
  return root ? treeRows({ root, expanded, branches }) : [];
}
