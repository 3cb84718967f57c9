import type {
  Account,
  OrganizationalUnit,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Branch } from '../../data/useTree';

interface Place {
  /** Unique in the tree; that of the unit or account for these. */
  id: string;
  /** From 1, the root's. */
  level: number;
  /** From 1, among the siblings. */
  position: number;
  siblings: number;
  parentId?: string;
}

/** A line of the tree. */
export type TreeRow = Place &
  (
    | { kind: 'unit'; unit: OrganizationalUnit; expanded?: boolean }
    | { kind: 'account'; account: Account }
    | { kind: 'loading' }
    | { kind: 'more'; unitId: string; count: number }
    | { kind: 'failed'; unit: OrganizationalUnit }
  );

/** What is known of the children of a unit. */
export interface BranchState {
  data?: Branch;
  isError: boolean;
}

/** The tree as the lines that are visible: branches that are open, units before accounts. */
export function treeRows(options: {
  root: OrganizationalUnit;
  expanded: ReadonlySet<string>;
  branches: ReadonlyMap<string, BranchState>;
}): TreeRow[] {
  const { root, expanded, branches } = options;
  const rows: TreeRow[] = [];

  function addUnit(unit: OrganizationalUnit, place: Place) {
    const isOpen = expanded.has(unit.id);
    rows.push({
      ...place,
      kind: 'unit',
      unit,
      expanded: hasChildren(unit) ? isOpen : undefined,
    });
    if (isOpen && hasChildren(unit)) {
      addBranch(unit, place.level + 1);
    }
  }

  function addBranch(unit: OrganizationalUnit, level: number) {
    const branch = branches.get(unit.id);
    const single = { level, position: 1, siblings: 1, parentId: unit.id };
    if (!branch?.data) {
      rows.push(
        branch?.isError
          ? { ...single, id: `${unit.id}/failed`, kind: 'failed', unit }
          : { ...single, id: `${unit.id}/loading`, kind: 'loading' },
      );
      return;
    }
    const { units, accounts, moreAccounts } = branch.data;
    const siblings =
      units.length + accounts.length + (moreAccounts > 0 ? 1 : 0);
    units.forEach((child, index) =>
      addUnit(child, {
        ...single,
        id: child.id,
        position: index + 1,
        siblings,
      }),
    );
    accounts.forEach((account, index) =>
      rows.push({
        ...single,
        id: account.id,
        position: units.length + index + 1,
        siblings,
        kind: 'account',
        account,
      }),
    );
    if (moreAccounts > 0) {
      rows.push({
        ...single,
        id: `${unit.id}/more`,
        position: siblings,
        siblings,
        kind: 'more',
        unitId: unit.id,
        count: moreAccounts,
      });
    }
  }

  addUnit(root, { id: root.id, level: 1, position: 1, siblings: 1 });
  return rows;
}

/** What matches a search, as a flat list. */
export function searchRows(options: {
  units: OrganizationalUnit[];
  accounts: Account[];
}): TreeRow[] {
  const { units, accounts } = options;
  const siblings = units.length + accounts.length;
  return [
    ...units.map((unit, index) => ({
      id: unit.id,
      level: 1,
      position: index + 1,
      siblings,
      kind: 'unit' as const,
      unit,
    })),
    ...accounts.map((account, index) => ({
      id: account.id,
      level: 1,
      position: units.length + index + 1,
      siblings,
      kind: 'account' as const,
      account,
    })),
  ];
}

function hasChildren(unit: OrganizationalUnit): boolean {
  return unit.childOrganizationalUnits + unit.directAccounts > 0;
}
