import {
  healthOrder,
  type PipelineSummary,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback } from 'react';
import { FilterMenu } from '../../components/FilterMenu';
import { HealthMark, useHealthWord } from '../../components/health';
import { SearchField } from '../../components/SearchField';
import { useFleetTranslation } from '../../translation';
import { useBoardOptions } from './useBoardOptions';
import { groupings, modes, sorts, useBoardState } from './useBoardState';

const groupLabels = {
  owner: 'board.owner',
  unit: 'board.unit',
  account: 'board.account',
  health: 'board.health',
} as const;

const sortLabels = {
  health: 'board.sortHealth',
  name: 'board.sortName',
  latest: 'board.sortLatest',
} as const;

/** Filter, grouping and sort of the board, all kept in the address. */
export function BoardFilters(props: { rows: PipelineSummary[] }) {
  const { t } = useFleetTranslation();
  const healthWord = useHealthWord();
  const { query, group, isFiltered, set, clear } = useBoardState();
  const { sort, order, limit, ...filter } = query;
  const options = useBoardOptions({ query: filter, rows: props.rows });
  const onSearch = useCallback((search: string) => set({ search }), [set]);

  return (
    <Box
      role="search"
      aria-label={t('board.search')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mb: 1 }}
    >
      <SearchField
        label={t('board.search')}
        value={query.search ?? ''}
        onChange={onSearch}
      />
      <FilterMenu
        label={t('board.health')}
        multiple
        options={healthOrder.map(health => ({
          value: health,
          text: healthWord({ health }),
          content: <HealthMark health={health} />,
        }))}
        selected={query.health ?? []}
        onChange={health => set({ health })}
      />
      <FilterMenu
        label={t('board.account')}
        options={options.accounts}
        found={options.foundAccounts}
        onSearch={options.findAccounts}
        selected={query.accountId ? [query.accountId] : []}
        onChange={account => set({ account })}
      />
      <FilterMenu
        label={t('board.region')}
        options={options.regions}
        onSearch={options.load}
        selected={query.region ? [query.region] : []}
        onChange={region => set({ region })}
      />
      <FilterMenu
        label={t('board.mode')}
        options={modes.map(mode => ({ value: mode, text: mode }))}
        selected={query.mode ? [query.mode] : []}
        onChange={mode => set({ mode })}
      />
      <FilterMenu
        label={t('board.owner')}
        options={options.owners}
        onSearch={options.load}
        selected={query.ownerRef ? [query.ownerRef] : []}
        onChange={owner => set({ owner })}
      />
      {query.organizationalUnitId && (
        <FilterMenu
          label={t('board.unit')}
          options={options.units}
          onSearch={options.load}
          selected={[query.organizationalUnitId]}
          onChange={unit => set({ unit })}
        />
      )}
      {isFiltered && <Button onClick={clear}>{t('board.clearFilters')}</Button>}
      <Box sx={{ flexGrow: 1 }} />
      <FilterMenu
        label={t('board.group')}
        options={groupings.map(value => ({
          value,
          text: t(groupLabels[value]),
        }))}
        selected={group ? [group] : []}
        onChange={next => set({ group: next })}
      />
      <FilterMenu
        label={t('board.sort')}
        required
        options={sorts.map(value => ({ value, text: t(sortLabels[value]) }))}
        selected={[sort ?? 'health']}
        onChange={([next]) =>
          set({ sort: next === 'health' ? undefined : next, order: undefined })
        }
      />
    </Box>
  );
}
