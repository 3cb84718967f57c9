import type {
  Account,
  FleetPipelineApi,
  OrganizationalUnit,
  Page,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useApi } from '@backstage/core-plugin-api';
import {
  keepPreviousData,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { fleetPipelineApiRef } from '../api';
import { fleetKeys } from './fleetKeys';
import { pollInterval } from './liveness';

const PAGE = 200;

/** What is directly under a unit. `moreAccounts` counts those that were not asked for yet. */
export interface Branch {
  units: OrganizationalUnit[];
  accounts: Account[];
  moreAccounts: number;
}

/** The root of the tree, or none while nothing was collected. */
export function useRootUnit() {
  const api = useApi(fleetPipelineApiRef);
  return useQuery({
    queryKey: [...fleetKeys.tree, 'root'],
    queryFn: async ({ signal }) =>
      (
        await api.listOrganizationalUnits(
          { kind: 'root', limit: 1 },
          { signal },
        )
      ).items.at(0) ?? false,
    refetchInterval: () => pollInterval(false),
  });
}

/**
 * The children of the open units. A unit's child units are all loaded (AWS allows 1,000), accounts `pages` at a time:
 * an organization may keep thousands in one unit.
 */
export function useBranches(open: { unitId: string; pages: number }[]) {
  const api = useApi(fleetPipelineApiRef);
  const queryClient = useQueryClient();
  const keyOf = (unitId: string, pages: number) => [
    ...fleetKeys.tree,
    'branch',
    unitId,
    pages,
  ];
  const results = useQueries({
    queries: open.map(({ unitId, pages }) => ({
      queryKey: keyOf(unitId, pages),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        loadBranch({ api, unitId, pages, signal }),
      placeholderData: () =>
        queryClient.getQueryData<Branch>(keyOf(unitId, pages - 1)),
      refetchInterval: () => pollInterval(false),
    })),
  });
  // When one page more fails, those before stay.
  return results.map(({ data, isError, refetch }, index) => ({
    data:
      data ??
      queryClient.getQueryData<Branch>(
        keyOf(open[index].unitId, open[index].pages - 1),
      ),
    isError,
    refetch,
  }));
}

async function loadBranch(options: {
  api: FleetPipelineApi;
  unitId: string;
  pages: number;
  signal: AbortSignal;
}): Promise<Branch> {
  const { api, unitId, pages, signal } = options;
  const [units, accounts] = await Promise.all([
    loadPages(Infinity, cursor =>
      api.listOrganizationalUnits(
        { parentId: unitId, limit: PAGE, cursor },
        { signal },
      ),
    ),
    loadPages(pages, cursor =>
      api.listAccounts({ parentId: unitId, limit: PAGE, cursor }, { signal }),
    ),
  ]);
  return {
    units: units.items,
    accounts: accounts.items,
    moreAccounts: accounts.total - accounts.items.length,
  };
}

async function loadPages<T>(
  pages: number,
  load: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<{ items: T[]; total: number }> {
  const items: T[] = [];
  let cursor: string | undefined;
  let total = 0;
  for (let page = 0; page < pages; page++) {
    const answer = await load(cursor);
    items.push(...answer.items);
    total = answer.total;
    cursor = answer.nextCursor;
    if (cursor === undefined) {
      break;
    }
  }
  return { items, total: Math.max(total, items.length) };
}

/** Units and accounts that match a text, the first hundred of each. */
export function useTreeSearch(search: string) {
  const api = useApi(fleetPipelineApiRef);
  return useQuery({
    queryKey: [...fleetKeys.tree, 'search', search],
    enabled: search !== '',
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const [units, accounts] = await Promise.all([
        api.listOrganizationalUnits({ search, limit: 100 }, { signal }),
        api.listAccounts({ search, limit: 100 }, { signal }),
      ]);
      return {
        units: units.items,
        accounts: accounts.items,
        more:
          units.total +
          accounts.total -
          units.items.length -
          accounts.items.length,
      };
    },
  });
}

/** One unit. */
export function useOrganizationalUnit(unitId: string) {
  const api = useApi(fleetPipelineApiRef);
  return useQuery({
    queryKey: [...fleetKeys.tree, 'unit', unitId],
    queryFn: ({ signal }) => api.getOrganizationalUnit(unitId, { signal }),
    refetchInterval: () => pollInterval(false),
  });
}

/** One account. */
export function useAccount(accountId: string) {
  const api = useApi(fleetPipelineApiRef);
  return useQuery({
    queryKey: [...fleetKeys.tree, 'account', accountId],
    queryFn: ({ signal }) => api.getAccount(accountId, { signal }),
    refetchInterval: () => pollInterval(false),
  });
}
