import type { PipelineSummary } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useCallback, useState } from 'react';
import { nameOf } from '../../components/EntityLink';
import type { FilterOption } from '../../components/FilterMenu';
import { useAccountSearch } from '../../data/useAccountSearch';
import { useAllPipelines } from '../../data/usePipelines';

/**
 * What there is to filter the board by: what all pipelines have, not only those that the filter has left, and any
 * account, found by what is typed. Nothing of it is asked for until a list is opened; until then the rows at hand name
 * what is chosen.
 */
export function useBoardOptions(rows: PipelineSummary[]) {
  const [isWanted, setWanted] = useState(false);
  const [search, setSearch] = useState<string>();
  const all = [...(useAllPipelines({ enabled: isWanted }).data ?? []), ...rows];
  const accounts = useAccountSearch(search).data ?? [];

  const load = useCallback(() => setWanted(true), []);
  const findAccounts = useCallback((typed: string) => {
    setWanted(true);
    setSearch(typed);
  }, []);

  return {
    load,
    findAccounts,
    foundAccounts: accounts.map(({ id, name }) => ({ value: id, text: name })),
    accounts: distinct(
      all.map(({ accountId, accountName }) => ({
        value: accountId,
        text: accountName ?? accountId,
      })),
    ),
    regions: distinct(
      all.map(({ region }) => ({ value: region, text: region })),
    ),
    owners: distinct(
      all.flatMap(({ ownerRef }) =>
        ownerRef
          ? [{ value: ownerRef, text: nameOf(ownerRef) ?? ownerRef }]
          : [],
      ),
    ),
    units: distinct(
      all.flatMap(({ organizationalUnitPath }) =>
        (organizationalUnitPath ?? []).map(({ id, name }) => ({
          value: id,
          text: name,
        })),
      ),
    ),
  };
}

function distinct(options: FilterOption[]): FilterOption[] {
  return [
    ...new Map(options.map(option => [option.value, option])).values(),
  ].sort((a, b) => a.text.localeCompare(b.text));
}
