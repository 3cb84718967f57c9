import {
  fleetPipelineReadPermission,
  type Approval,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { ConsoleLink } from '../../components/ExternalLink';
import { PipelineLink } from '../../components/PipelineLink';
import { Problem } from '../../components/Problem';
import { StaleNotice } from '../../components/StaleNotice';
import { useApproval } from '../../data/useApprovals';
import { usePerson } from '../../data/usePerson';
import { useFleetTranslation } from '../../translation';
import { ApprovalAttempts } from './ApprovalAttempts';
import { ApprovalChangesSection } from './ApprovalChangesSection';
import { ApprovalFacts } from './ApprovalFacts';
import { ApprovalWarnings } from './ApprovalWarnings';
import { DecisionForm } from './DecisionForm';

/** One approval with all one needs to decide, and the decision. */
export function ApprovalDetailPane(props: {
  approvalId: string;
  /** What to look at next, once this is decided. */
  next: Approval | undefined;
  onDecided: () => void;
}) {
  const { approvalId, next, onDecided } = props;
  const { t } = useFleetTranslation();
  const query = useApproval(approvalId);
  const person = usePerson();

  if (!query.data) {
    return query.isError ? (
      <Problem
        what={t('approvals.whatOne')}
        error={query.error}
        permission={fleetPipelineReadPermission.name}
        onRetry={query.refetch}
      />
    ) : (
      <DetailSkeleton />
    );
  }

  const { approval, changes, decisions } = query.data;
  return (
    <Box
      component="article"
      aria-labelledby="fleet-approval-title"
      sx={{ display: 'flex', flexDirection: 'column', gap: 2, maxWidth: 880 }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          alignItems: 'baseline',
          justifyContent: 'space-between',
        }}
      >
        <Box
          component="h3"
          id="fleet-approval-title"
          sx={{ typography: 'h6', m: 0, overflowWrap: 'anywhere' }}
        >
          <PipelineLink pipeline={approval.pipeline} />
          {` → ${approval.stageName}`}
        </Box>
        <ConsoleLink href={approval.consoleUrl} />
      </Box>
      {query.isError && (
        <StaleNotice
          what={t('approvals.whatOne')}
          error={query.error}
          onRetry={query.refetch}
        />
      )}
      <ApprovalFacts approval={approval} />
      <ApprovalWarnings approval={approval} />
      <ApprovalChangesSection changes={changes} pipeline={approval.pipeline} />
      <ApprovalAttempts decisions={decisions} />
      {person !== undefined && (
        <DecisionForm
          key={person}
          person={person}
          approval={approval}
          decisions={decisions}
          next={next}
          onDecided={onDecided}
        />
      )}
    </Box>
  );
}

function DetailSkeleton() {
  return (
    <Box aria-busy="true" data-testid="skeleton" sx={{ maxWidth: 880 }}>
      <Skeleton width="40%" height={32} />
      {Array.from({ length: 6 }, (_, row) => (
        <Skeleton key={row} width={`${70 - row * 6}%`} height={26} />
      ))}
      <Skeleton variant="rounded" height={96} sx={{ my: 2 }} />
      <Skeleton width={220} height={36} />
    </Box>
  );
}
