import type { Approval } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import { visuallyHidden } from '@mui/utils';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { EmptyState } from '../../components/EmptyState';
import { FleetLink } from '../../components/FleetLink';
import { KeyboardHelp } from '../../components/KeyboardHelp';
import { useApprovals } from '../../data/useApprovals';
import { approvalRouteRef, approvalsRouteRef } from '../../routes';
import { useFleetTranslation } from '../../translation';
import { ApprovalDetailPane } from './ApprovalDetailPane';
import { ApprovalList, focusApproval } from './ApprovalList';
import { DecisionsTable } from './DecisionsTable';
import { InboxTabs } from './InboxTabs';
import { useInboxView, viewSearch } from './useInboxView';

/** List and detail side by side; one after the other on a narrow screen. */
export function Inbox() {
  const { t } = useFleetTranslation();
  const isWide = useMediaQuery('(min-width: 900px)');
  const { approvalId } = useParams();
  const view = useInboxView();

  return (
    <>
      <h2 style={visuallyHidden as {}}>{t('approvals.title')}</h2>
      {(isWide || !approvalId) && <InboxTabs view={view} />}
      {view === 'decided' && !approvalId ? (
        <DecisionsTable />
      ) : (
        <WaitingApprovals
          approvalId={approvalId}
          isWide={isWide}
          mine={view === 'mine'}
        />
      )}
      <KeyboardHelp
        keys={[
          { keys: ['↑', '↓'], text: t('keys.list') },
          { keys: ['Enter'], text: t('keys.open') },
        ]}
      />
    </>
  );
}

function WaitingApprovals(props: {
  approvalId: string | undefined;
  isWide: boolean;
  mine: boolean;
}) {
  const { approvalId, isWide, mine } = props;
  const { t } = useFleetTranslation();
  const view = useInboxView();
  const navigate = useNavigate();
  const approvalPath = useRouteRef(approvalRouteRef);
  const approvalsPath = useRouteRef(approvalsRouteRef);
  const approvals = useApprovals({ mine });
  const items = useMemo(
    () => approvals.data?.pages.flatMap(page => page.items) ?? [],
    [approvals.data],
  );
  const [next, setNext] = useState<Approval>();

  // The address names what is looked at, so that a list that reorders itself never swaps it.
  const firstId = items[0]?.id;
  useEffect(() => {
    if (isWide && !approvalId && firstId && approvalPath) {
      navigate(`${approvalPath({ approvalId: firstId })}${viewSearch(view)}`, {
        replace: true,
      });
    }
  }, [isWide, approvalId, firstId, approvalPath, navigate, view]);

  const onDecided = () => {
    const position = items.findIndex(({ id }) => id === approvalId);
    const following = items[position + 1] ?? items[position - 1];
    setNext(following);
    if (following) {
      focusApproval(following.id);
    }
  };

  const list = (
    <ApprovalList
      approvals={approvals}
      items={items}
      selectedId={approvalId}
      mine={mine}
    />
  );
  const detail = approvalId && (
    <ApprovalDetailPane
      key={approvalId}
      approvalId={approvalId}
      next={next}
      onDecided={onDecided}
    />
  );

  if (!isWide) {
    return detail ? (
      <>
        <Box sx={{ mb: 1.5 }}>
          <FleetLink to={`${approvalsPath?.() ?? ''}${viewSearch(view)}`}>
            ‹ {t('approvals.back')}
          </FleetLink>
        </Box>
        {detail}
      </>
    ) : (
      list
    );
  }
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: '320px minmax(0, 1fr)',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ borderRight: 1, borderColor: 'divider', minWidth: 0 }}>
        {list}
      </Box>
      <Box sx={{ pl: 3, pt: 2, minWidth: 0 }}>
        {detail ||
          (items.length > 0 && (
            <EmptyState title={t('approvals.selectTitle')}>
              {t('approvals.selectText')}
            </EmptyState>
          ))}
      </Box>
    </Box>
  );
}
