import type {
  FacetValue,
  PathElement,
  PipelineFacetQuery,
  PipelineFacets,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { idsOfPath } from '../store/idsOfPath';
import type { PipelineRow } from '../store/rows';

/** What facets are counted by, and how many pipelines have all of it in common. */
export type FacetRow = Pick<
  PipelineRow,
  'account_id' | 'region' | 'owner_ref' | 'execution_mode' | 'health'
> & {
  account_name: string | null;
  /** `/r-…/ou-…/` of the account. */
  account_path: string | null;
  /** PostgreSQL counts in text. */
  pipelines: number | string;
};

/** The filters that are facets, by the name that the API gives them. */
export type FacetFilter = Omit<PipelineFacetQuery, 'search'>;

/** More values than this nobody looks through; those of the most pipelines stay. */
const MAX_VALUES = 1_000;

/** Values of a row for each facet; a pipeline is in every unit above its account. */
const VALUES: Record<keyof FacetFilter, (row: FacetRow) => string[]> = {
  accountId: row => [row.account_id],
  health: row => [row.health],
  mode: row => [row.execution_mode],
  organizationalUnitId: row => idsOfPath(row.account_path ?? ''),
  ownerRef: row => (row.owner_ref === null ? [] : [row.owner_ref]),
  region: row => [row.region],
};

const FACETS = Object.keys(VALUES) as Array<keyof FacetFilter>;

/**
 * Counts the pipelines of each value of each facet. A facet's own filter does not count for it, or there would be
 * nothing to change it to.
 */
export function countFacets(options: {
  rows: FacetRow[];
  filter: FacetFilter;
  /** Units of an account's path, named. */
  pathOf: (path: string) => PathElement[];
}): PipelineFacets {
  const { rows, filter, pathOf } = options;
  const counts = Object.fromEntries(
    FACETS.map(facet => [facet, new Map<string, number>()]),
  ) as Record<keyof FacetFilter, Map<string, number>>;
  const accountNames = new Map<string, string>();
  const unitNames = new Map<string, string>();
  for (const row of rows) {
    if (row.account_name !== null) {
      accountNames.set(row.account_id, row.account_name);
    }
    for (const { id, name } of pathOf(row.account_path ?? '')) {
      unitNames.set(id, name);
    }
    const failing = FACETS.filter(facet => !matches(row, facet, filter[facet]));
    for (const facet of FACETS) {
      if (failing.every(other => other === facet)) {
        for (const value of VALUES[facet](row)) {
          const count = counts[facet].get(value) ?? 0;
          counts[facet].set(value, count + Number(row.pipelines));
        }
      }
    }
  }
  return {
    accounts: toValues(counts.accountId, accountNames),
    health: toValues(counts.health),
    modes: toValues(counts.mode),
    organizationalUnits: toValues(counts.organizationalUnitId, unitNames),
    owners: toValues(counts.ownerRef),
    regions: toValues(counts.region),
  };
}

function matches(
  row: FacetRow,
  facet: keyof FacetFilter,
  wanted: string | string[] | undefined,
): boolean {
  if (wanted === undefined || wanted.length === 0) {
    return true;
  }
  const values = VALUES[facet](row);
  return [wanted].flat().some(one =>
    // Entity references are stored in lower case
    values.includes(
      facet === 'ownerRef' ? one.toLocaleLowerCase('en-US') : one,
    ),
  );
}

function toValues(
  counts: Map<string, number>,
  names?: Map<string, string>,
): FacetValue[] {
  return [...counts]
    .map(([value, count]) => ({ value, name: names?.get(value), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MAX_VALUES);
}
