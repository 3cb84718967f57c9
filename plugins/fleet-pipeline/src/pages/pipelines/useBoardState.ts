import {
  healthOrder,
  type Health,
  type PipelineQuery,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useUrlState } from '../../data/useUrlState';

/** What rows may be gathered under. */
export const groupings = ['owner', 'unit', 'account', 'health'] as const;
export type Grouping = (typeof groupings)[number];

export const modes = ['SUPERSEDED', 'QUEUED', 'PARALLEL'] as const;
export const sorts = ['health', 'name', 'latest'] as const;

/** The board's filter, sort and grouping, as the address has them; what it does not know is ignored. */
export function useBoardState() {
  const { params, set } = useUrlState();
  const one = <T extends string>(name: string, known: readonly T[]) =>
    known.find(value => value === params.get(name));

  const health = params
    .getAll('health')
    .filter((value): value is Health =>
      (healthOrder as readonly string[]).includes(value),
    );
  const order = one('order', ['asc', 'desc'] as const);
  const group = one('group', groupings);
  const query: Omit<PipelineQuery, 'cursor'> = {
    search: params.get('search') ?? undefined,
    health: health.length ? health : undefined,
    accountId: params.get('account') ?? undefined,
    region: params.get('region') ?? undefined,
    mode: one('mode', modes),
    ownerRef: params.get('owner') ?? undefined,
    organizationalUnitId: params.get('unit') ?? undefined,
    sort: one('sort', sorts) ?? 'health',
    order,
    // Groups are only true when all rows are there.
    limit: group ? 200 : 50,
  };
  const isFiltered = [
    'search',
    'health',
    'account',
    'region',
    'mode',
    'owner',
    'unit',
  ].some(name => params.has(name));

  const clear = () =>
    set({
      search: undefined,
      health: undefined,
      account: undefined,
      region: undefined,
      mode: undefined,
      owner: undefined,
      unit: undefined,
    });

  return { query, group, isFiltered, set, clear };
}
