import type {
  Approval,
  Decision,
  Health,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import { ActorLink } from '../../components/ActorLink';
import { FleetLink } from '../../components/FleetLink';
import { HealthMark } from '../../components/health';
import { PipelineLink } from '../../components/PipelineLink';
import { RelativeTime } from '../../components/RelativeTime';
import { shortRevision } from '../../components/RevisionLabel';
import { approvalRouteRef } from '../../routes';
import { useFleetTranslation } from '../../translation';
import { useInboxView, viewSearch } from './useInboxView';

type Ended = Exclude<Approval['status'], 'waiting'>;

const health: Record<Ended, Health> = {
  approved: 'healthy',
  rejected: 'failed',
  expired: 'stale',
  gone: 'off',
};

/** How an approval ended, and where to go from here. */
export function ClosedNotice(props: {
  approval: Approval;
  decision: Decision | undefined;
  next: Approval | undefined;
}) {
  const { approval, decision, next } = props;
  const { t } = useFleetTranslation();
  const approvalPath = useRouteRef(approvalRouteRef);
  const view = useInboxView();
  const status: Ended =
    approval.status === 'waiting'
      ? decision?.verdict ?? 'gone'
      : approval.status;
  const facts = {
    stage: approval.stageName,
    revision: approval.revisions[0]
      ? shortRevision(approval.revisions[0].revisionId)
      : approval.pipelineExecutionId,
  };
  return (
    <div role="status">
      <HealthMark
        variant="banner"
        health={health[status]}
        word={t(`approvals.done_${status}`)}
      >
        {status === 'approved' && t('approvals.doneText_approved', facts)}
        {status === 'rejected' && t('approvals.doneText_rejected', facts)}{' '}
        {decision && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {t('approvals.doneBy', {
              actor: <ActorLink actor={decision.decidedBy} />,
              when: <RelativeTime at={decision.decidedAt} />,
            })}
          </Box>
        )}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 0.5 }}>
          <PipelineLink pipeline={approval.pipeline}>
            {t('approvals.watch', { pipeline: approval.pipeline.name })}
          </PipelineLink>
          {next && (
            <FleetLink
              to={`${approvalPath?.({ approvalId: next.id }) ?? ''}${viewSearch(
                view,
              )}`}
            >
              {t('approvals.next', {
                target: t('approvals.target', {
                  pipeline: next.pipeline.name,
                  stage: next.stageName,
                }),
              })}
            </FleetLink>
          )}
        </Box>
      </HealthMark>
    </div>
  );
}
