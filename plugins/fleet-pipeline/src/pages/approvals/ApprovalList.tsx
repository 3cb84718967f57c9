import {
  fleetPipelineReadPermission,
  type Approval,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { KeyboardEvent } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { Problem } from '../../components/Problem';
import { SkeletonRows } from '../../components/SkeletonRows';
import { StaleNotice } from '../../components/StaleNotice';
import type { useApprovals } from '../../data/useApprovals';
import { useFleetTranslation } from '../../translation';
import { ApprovalListItem } from './ApprovalListItem';

const ITEM = 'fleet-approval-';

/** Moves the focus to an approval's line, if it is there. */
export function focusApproval(approvalId: string): void {
  document.getElementById(`${ITEM}${approvalId}`)?.focus();
}

/** What waits, the soonest to expire first. Arrow keys move, Enter opens. */
export function ApprovalList(props: {
  approvals: ReturnType<typeof useApprovals>;
  items: Approval[];
  selectedId: string | undefined;
  mine: boolean;
}) {
  const { approvals, items, selectedId, mine } = props;
  const { t } = useFleetTranslation();

  if (approvals.isPending) {
    return <SkeletonRows rows={5} height={64} />;
  }
  if (approvals.isError && !approvals.data) {
    return (
      <Problem
        what={t('approvals.what')}
        error={approvals.error}
        permission={fleetPipelineReadPermission.name}
        onRetry={approvals.refetch}
      />
    );
  }
  return (
    <>
      {approvals.isError && (
        <StaleNotice
          what={t('approvals.what')}
          error={approvals.error}
          onRetry={approvals.refetch}
        />
      )}
      {items.length === 0 && (
        <EmptyState
          title={t(mine ? 'approvals.emptyMineTitle' : 'approvals.emptyTitle')}
        >
          {t('approvals.emptyText')}
        </EmptyState>
      )}
      <Box
        component="ul"
        aria-label={t('approvals.list')}
        onKeyDown={moveFocus}
        sx={{ listStyle: 'none', m: 0, p: 0 }}
      >
        {items.map(approval => (
          <li key={approval.id}>
            <ApprovalListItem
              id={`${ITEM}${approval.id}`}
              approval={approval}
              selected={approval.id === selectedId}
            />
          </li>
        ))}
      </Box>
      {approvals.hasNextPage && (
        <Button
          disabled={approvals.isFetchingNextPage}
          onClick={() => approvals.fetchNextPage()}
        >
          {t('actions.loadMore')}
        </Button>
      )}
    </>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) {
    return;
  }
  const links = [...event.currentTarget.querySelectorAll('a')];
  const position = links.findIndex(link => link === document.activeElement);
  const target = links[position + step];
  if (target) {
    event.preventDefault();
    target.focus();
  }
}
