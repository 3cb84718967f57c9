import { fleetDecisionReadPermission } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { visuallyHidden } from '@mui/utils';
import { ActorLink } from '../../components/ActorLink';
import { EmptyState } from '../../components/EmptyState';
import { nameOf } from '../../components/EntityLink';
import { FilterMenu, type FilterOption } from '../../components/FilterMenu';
import { PipelineLink } from '../../components/PipelineLink';
import { Problem } from '../../components/Problem';
import { RelativeTime } from '../../components/RelativeTime';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useDecisions } from '../../data/useApprovals';
import { usePerson } from '../../data/usePerson';
import { useUrlState } from '../../data/useUrlState';
import { useFleetTranslation } from '../../translation';
import { OutcomeMark } from './OutcomeMark';

const outcomes = ['effective', 'refused', 'failed', 'pending'] as const;

/** Past decisions, refused ones included, newest first. */
export function DecisionsTable() {
  const { t } = useFleetTranslation();
  const { params, set } = useUrlState();
  const outcome = outcomes.find(known => known === params.get('outcome'));
  const decidedBy = params.get('by') ?? undefined;
  const decisions = useDecisions({ outcome, decidedBy, limit: 50 });
  const deciders = useDeciders();
  const items = decisions.data?.pages.flatMap(page => page.items) ?? [];

  if (decisions.isPending) {
    return <SkeletonRows rows={6} columns={5} />;
  }
  if (decisions.isError && !decisions.data) {
    return (
      <Problem
        what={t('approvals.whatDecisions')}
        error={decisions.error}
        permission={fleetDecisionReadPermission.name}
        onRetry={decisions.refetch}
      />
    );
  }
  return (
    <>
      <Box sx={{ mb: 1 }}>
        <FilterMenu
          label={t('approvals.filterOutcome')}
          options={outcomes.map(value => ({
            value,
            text: t(`approvals.outcome_${value}`),
          }))}
          selected={outcome ? [outcome] : []}
          onChange={value => set({ outcome: value })}
        />
        <FilterMenu
          label={t('approvals.decidedBy')}
          options={deciders}
          selected={decidedBy ? [decidedBy] : []}
          onChange={value => set({ by: value })}
        />
      </Box>
      {items.length === 0 ? (
        <EmptyState
          title={t(
            outcome || decidedBy
              ? 'approvals.decisionsEmptyFilterTitle'
              : 'approvals.decisionsEmptyTitle',
          )}
        >
          {t('approvals.decisionsEmptyText')}
        </EmptyState>
      ) : (
        <TableContainer
          tabIndex={0}
          sx={{ borderTop: 1, borderColor: 'divider' }}
        >
          <Table size="small" sx={{ minWidth: 720 }}>
            <caption style={visuallyHidden as {}}>
              {t('approvals.decisionsCaption')}
            </caption>
            <TableHead>
              <TableRow>
                <TableCell>{t('approvals.decidedAt')}</TableCell>
                <TableCell>{t('approvals.pipeline')}</TableCell>
                <TableCell>{t('approvals.verdict')}</TableCell>
                <TableCell>{t('approvals.outcome')}</TableCell>
                <TableCell>{t('approvals.decidedBy')}</TableCell>
                <TableCell>{t('approvals.comment')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {items.map(decision => (
                <TableRow key={decision.id}>
                  <TableCell>
                    <RelativeTime at={decision.decidedAt} />
                  </TableCell>
                  <TableCell>
                    <PipelineLink pipeline={decision.pipeline} /> →{' '}
                    {decision.stageName}
                  </TableCell>
                  <TableCell>
                    {t(`approvals.verdict_${decision.verdict}`)}
                  </TableCell>
                  <TableCell>
                    <OutcomeMark outcome={decision.outcome} />
                  </TableCell>
                  <TableCell>
                    <ActorLink actor={decision.decidedBy} />
                  </TableCell>
                  <TableCell sx={{ maxWidth: 360, overflowWrap: 'anywhere' }}>
                    {decision.comment}
                    {decision.reason && (
                      <Box sx={{ color: 'text.secondary' }}>
                        {decision.reason}
                      </Box>
                    )}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
      {decisions.hasNextPage && (
        <Button
          disabled={decisions.isFetchingNextPage}
          onClick={() => decisions.fetchNextPage()}
          sx={{ mt: 1 }}
        >
          {t('actions.loadMore')}
        </Button>
      )}
    </>
  );
}

/** Who decided lately, whatever the filter, and oneself. */
function useDeciders(): FilterOption[] {
  const latest = useDecisions({ limit: 50 }).data?.pages ?? [];
  const person = usePerson();
  const names = new Map(person ? [[person, nameOf(person) ?? person]] : []);
  for (const { decidedBy } of latest.flatMap(({ items }) => items)) {
    if (decidedBy.entityRef) {
      names.set(decidedBy.entityRef, decidedBy.name);
    }
  }
  return [...names].map(([value, text]) => ({ value, text }));
}
