import type {
  FacetValue,
  PipelineFacetQuery,
  PipelineSummary,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useCallback, useState } from 'react';
import { nameOf } from '../../components/EntityLink';
import type { FilterOption } from '../../components/FilterMenu';
import { useAccountSearch } from '../../data/useAccountSearch';
import { usePipelineFacets } from '../../data/usePipelines';

/**
 * What there is to filter the board by: what pipelines under the other filters have, not only those on the page, and
 * any account, found by what is typed. Nothing of it is asked for until a list is opened; until then the rows at hand
 * name what is chosen.
 */
export function useBoardOptions(options: {
  query: PipelineFacetQuery;
  rows: PipelineSummary[];
}) {
  const { query, rows } = options;
  const [isWanted, setWanted] = useState(false);
  const [search, setSearch] = useState<string>();
  const facets = usePipelineFacets(query, { enabled: isWanted }).data;
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
    accounts: merge(
      rows.map(({ accountId, accountName }) => ({
        value: accountId,
        text: accountName ?? accountId,
      })),
      facets?.accounts,
    ),
    regions: merge(
      rows.map(({ region }) => ({ value: region, text: region })),
      facets?.regions,
    ),
    owners: merge(
      rows.flatMap(({ ownerRef }) =>
        ownerRef ? [{ value: ownerRef, text: ownerText(ownerRef) }] : [],
      ),
      facets?.owners.map(owner => ({ ...owner, name: ownerText(owner.value) })),
    ),
    units: merge(
      rows.flatMap(({ organizationalUnitPath }) =>
        (organizationalUnitPath ?? []).map(({ id, name }) => ({
          value: id,
          text: name,
        })),
      ),
      facets?.organizationalUnits,
    ),
  };
}

function ownerText(ownerRef: string): string {
  return nameOf(ownerRef) ?? ownerRef;
}

/** Each value once, by what people know it by. */
function merge(
  ofRows: FilterOption[],
  ofFacet: FacetValue[] = [],
): FilterOption[] {
  const options = [
    ...ofRows,
    ...ofFacet.map(({ value, name, count }) => ({
      value,
      text: name ?? value,
      count,
    })),
  ];
  return [
    ...new Map(options.map(option => [option.value, option])).values(),
  ].sort((a, b) => a.text.localeCompare(b.text));
}
