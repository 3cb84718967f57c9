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
      <span key="waiting" data-cell="waiting">
        <HealthMark
          variant="dot"
          health="waiting"
          word={t('overview.waiting', {
            count: waiting,
            number: formatNumber(waiting),
          })}
        />
        <span aria-hidden>{formatNumber(waiting)}</span>
      </span>,
    );
  }
  if (row.kind === 'unit' && row.unit.accounts === 0) {
    badges.push(
      <span key="empty" data-cell="badge" data-hint={t('overview.emptyHint')}>
        {t('overview.empty')}
      </span>,
    );
  }
  if (row.kind === 'account' && row.account.state !== 'ACTIVE') {
    badges.push(
      <span key="state" data-cell="badge">
        {t(`overview.state${row.account.state}`)}
      </span>,
    );
  }
  return badges.length > 0 ? <div data-cell="badges">{badges}</div> : null;
}
