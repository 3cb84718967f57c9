import type {
  ApprovalChanges,
  PipelineRef,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import ArrowForwardIcon from '@mui/icons-material/ArrowForward';
import Box from '@mui/material/Box';
import { ActorLink } from '../../components/ActorLink';
import { ExternalLink } from '../../components/ExternalLink';
import { RelativeTime } from '../../components/RelativeTime';
import { RevisionLabel } from '../../components/RevisionLabel';
import { SectionTitle } from '../../components/SectionTitle';
import { ShortId } from '../../components/ShortId';
import { useFleetTranslation } from '../../translation';

/** What would go on that is not there yet: revisions from → to, and the runs in between. */
export function ApprovalChangesSection(props: {
  changes: ApprovalChanges;
  pipeline: PipelineRef;
}) {
  const { changes } = props;
  const { t } = useFleetTranslation();
  const { lastPassed, lastPassedUnknown, revisions, executions } = changes;
  const isUnchanged =
    revisions.length > 0 && revisions.every(({ changed }) => changed === false);
  let title: string = t('approvals.changes');
  if (lastPassedUnknown) {
    title = t('approvals.changesUnknown');
  } else if (!lastPassed) {
    title = t('approvals.changesFirst');
  } else if (isUnchanged) {
    title = t('approvals.changesNone');
  }
  return (
    <section aria-labelledby="fleet-approval-changes">
      <SectionTitle id="fleet-approval-changes">{title}</SectionTitle>
      {lastPassedUnknown && (
        <Box sx={{ color: 'text.secondary', mb: 1 }}>
          {t('approvals.changesUnknownText')}
        </Box>
      )}
      {lastPassed && (
        <Box sx={{ color: 'text.secondary', mb: 1 }}>
          {t('approvals.passedBy', {
            when: (
              <RelativeTime at={lastPassed.updatedAt ?? lastPassed.startedAt} />
            ),
            execution: <ShortId id={lastPassed.id} keep={12} />,
          })}
        </Box>
      )}
      {revisions.map(({ actionName, from, to, changed }) => (
        <Box
          key={actionName}
          sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 28 }}
        >
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {actionName}
          </Box>
          {from && (
            <>
              <RevisionLabel revision={from} muted />
              <ArrowForwardIcon
                titleAccess="→"
                sx={{ fontSize: 14, color: 'text.secondary' }}
              />
            </>
          )}
          <RevisionLabel revision={to} />
          {changed === false && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t('approvals.unchanged')}
            </Box>
          )}
        </Box>
      ))}
      {executions.length > 0 && (
        <Box
          component="ol"
          aria-label={t('approvals.changesExecutions')}
          sx={{
            listStyle: 'none',
            m: 0,
            mt: 1,
            p: 0,
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          {executions.map(execution => {
            const [revision] = execution.revisions;
            return (
              <Box
                component="li"
                key={execution.id}
                sx={{
                  display: 'grid',
                  gridTemplateColumns: {
                    xs: 'max-content minmax(0, 1fr)',
                    sm: 'max-content minmax(0, 1fr) 160px 90px',
                  },
                  columnGap: 2,
                  alignItems: 'center',
                  minHeight: 36,
                  borderBottom: 1,
                  borderColor: 'divider',
                }}
              >
                {revision ? (
                  <RevisionLabel revision={revision} />
                ) : (
                  <ShortId id={execution.id} keep={12} />
                )}
                <Box
                  sx={{
                    overflow: 'hidden',
                    textOverflow: 'ellipsis',
                    whiteSpace: 'nowrap',
                  }}
                >
                  {revision?.url ? (
                    <ExternalLink href={revision.url}>
                      {revision.summary ?? t('approvals.noMessage')}
                    </ExternalLink>
                  ) : (
                    revision?.summary ?? t('approvals.noMessage')
                  )}
                </Box>
                <Box
                  sx={{
                    overflow: 'hidden',
                    textOverflow: 'ellipsis',
                    whiteSpace: 'nowrap',
                  }}
                >
                  <ActorLink
                    actor={revision?.author ?? execution.trigger?.startedBy}
                  />
                </Box>
                <Box sx={{ color: 'text.secondary', textAlign: 'right' }}>
                  <RelativeTime at={execution.startedAt} />
                </Box>
              </Box>
            );
          })}
        </Box>
      )}
    </section>
  );
}
