import type { Approval } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import { Link as RouterLink } from 'react-router-dom';
import { HealthIcon } from '../../components/health';
import { RelativeTime } from '../../components/RelativeTime';
import { shortRevision } from '../../components/RevisionLabel';
import { approvalRouteRef } from '../../routes';
import { useFleetTranslation } from '../../translation';
import { expiresSoon } from './expiresSoon';
import { useInboxView, viewSearch } from './useInboxView';

/** An approval in the list: what, until when, and whether the person may decide. */
export function ApprovalListItem(props: {
  id: string;
  approval: Approval;
  selected: boolean;
}) {
  const { id, approval, selected } = props;
  const { t } = useFleetTranslation();
  const approvalPath = useRouteRef(approvalRouteRef);
  const view = useInboxView();
  const revision = approval.revisions[0];
  const mine = approval.capability.allowed;
  return (
    <Box
      component={RouterLink}
      id={id}
      to={`${approvalPath?.({ approvalId: approval.id }) ?? ''}${viewSearch(
        view,
      )}`}
      aria-current={selected ? 'true' : undefined}
      sx={{
        display: 'grid',
        gridTemplateColumns: '20px minmax(0, 1fr)',
        columnGap: 0.75,
        px: 1,
        py: 1,
        color: 'text.primary',
        textDecoration: 'none',
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: selected ? 'action.selected' : undefined,
        '&:hover': { bgcolor: selected ? 'action.selected' : 'action.hover' },
        '&:focus-visible': {
          outline: '2px solid',
          outlineColor: 'primary.main',
          outlineOffset: -2,
        },
      }}
    >
      <Box sx={{ pt: '2px' }}>
        <HealthIcon health={mine ? 'waiting' : 'none'} />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}>
          <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {t('approvals.target', {
              pipeline: approval.pipeline.name,
              stage: approval.stageName,
            })}
          </Box>
        </Box>
        {revision && (
          <Box
            sx={{
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
            }}
          >
            <Box component="span" sx={{ fontFamily: 'monospace' }}>
              {shortRevision(revision.revisionId)}
            </Box>{' '}
            {revision.summary}
          </Box>
        )}
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {capabilityWord(approval, t)}
          {' · '}
          <Box
            component="span"
            sx={
              expiresSoon(approval)
                ? { color: 'text.primary', fontWeight: 600 }
                : undefined
            }
          >
            {t('approvals.expires', {
              age: <RelativeTime at={approval.expiresAt} />,
            })}
          </Box>
          {approval.newerExecutions.length > 0 &&
            ` · ${t('approvals.newer', {
              count: approval.newerExecutions.length,
            })}`}
        </Box>
      </Box>
    </Box>
  );
}

function capabilityWord(
  approval: Approval,
  t: ReturnType<typeof useFleetTranslation>['t'],
): string {
  if (approval.capability.allowed) {
    return t('approvals.canDecide');
  }
  switch (approval.capability.reason) {
    case 'selfApproval':
      return t(
        approval.capability.startedByMe
          ? 'approvals.youStarted'
          : 'approvals.youWrote',
      );
    case 'unknownStarter':
      return t(
        !approval.startedBy || approval.startedBy.kind === 'principal'
          ? 'approvals.unknownStarter'
          : 'approvals.unknownAuthor',
      );
    default:
      return t('approvals.notAllowed');
  }
}
