import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { fleetPipelineApiRef } from '../api';
import { fleetKeys } from './fleetKeys';

/** The first accounts, by name, that a text is found in; nothing is asked while it is undefined. */
export function useAccountSearch(search: string | undefined) {
  const api = useApi(fleetPipelineApiRef);
  const text = search?.trim() || undefined;
  return useQuery({
    queryKey: [...fleetKeys.tree, 'accountSearch', text],
    enabled: search !== undefined,
    queryFn: async ({ signal }) => {
      const query = { search: text, sort: 'name', limit: 50 } as const;
      return (await api.listAccounts(query, { signal })).items;
    },
    placeholderData: keepPreviousData,
  });
}
