import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { formatNumber } from '../../components/formatNumber';
import { HealthMark } from '../../components/health';
import { useFleetTranslation } from '../../translation';
import type { TreeRow } from './treeRows';

/** What is special about a line of the tree: approvals that wait, an empty OU, an account that is not active. */
export function OuTreeRowBadges(props: { row: TreeRow }) {
  const { row } = props;
  const { t } = useFleetTranslation();
  if (row.kind !== 'unit' && row.kind !== 'account') {
    return null;
  }
  const waiting = (row.kind === 'unit' ? row.unit : row.account)
    .approvalsWaiting;
  const badges: ReactNode[] = [];
  // An account's own mark says it already.
  const isSaid = row.kind === 'account' && row.account.health === 'waiting';
  if (waiting > 0 && !isSaid) {
    badges.push(
      <Box
        key="waiting"
        component="span"
        sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.25 }}
      >
        <HealthMark
          variant="dot"
          health="waiting"
          word={t('overview.waiting', {
            count: waiting,
            number: formatNumber(waiting),
          })}
        />
        <span aria-hidden>{formatNumber(waiting)}</span>
      </Box>,
    );
  }
  if (row.kind === 'unit' && row.unit.accounts === 0) {
    badges.push(
      <Box
        key="empty"
        component="span"
        title={t('overview.emptyHint')}
        sx={{ color: 'text.secondary', fontSize: '0.75rem' }}
      >
        {t('overview.empty')}
      </Box>,
    );
  }
  if (row.kind === 'account' && row.account.state !== 'ACTIVE') {
    badges.push(
      <Box
        key="state"
        component="span"
        sx={{ color: 'text.secondary', fontSize: '0.75rem' }}
      >
        {t(`overview.state${row.account.state}`)}
      </Box>,
    );
  }
  return <Box sx={{ display: 'flex', gap: 1 }}>{badges}</Box>;
}
