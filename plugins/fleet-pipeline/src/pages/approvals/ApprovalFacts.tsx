import type { Approval } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { AccountLink } from '../../components/AccountLink';
import { ActorLink } from '../../components/ActorLink';
import { EntityLink } from '../../components/EntityLink';
import { ExternalLink } from '../../components/ExternalLink';
import { Fact, Facts } from '../../components/Facts';
import { RelativeTime } from '../../components/RelativeTime';
import { RevisionLabel } from '../../components/RevisionLabel';
import { ShortId } from '../../components/ShortId';
import { TriggerLabel } from '../../components/TriggerLabel';
import { useFleetTranslation } from '../../translation';

/** Who, what, where and until when. */
export function ApprovalFacts(props: { approval: Approval }) {
  const { approval } = props;
  const { t } = useFleetTranslation();
  const { pipeline } = approval;
  return (
    <Facts>
      {approval.revisions.map(revision => (
        <Fact key={revision.actionName} label={t('approvals.revision')}>
          <RevisionLabel revision={revision} />{' '}
          {revision.url ? (
            <ExternalLink href={revision.url}>
              {revision.summary ?? t('approvals.noMessage')}
            </ExternalLink>
          ) : (
            revision.summary
          )}
          {revision.author && (
            <>
              {' '}
              {t('approvals.author', {
                author: <ActorLink actor={revision.author} />,
              })}
            </>
          )}
        </Fact>
      ))}
      <Fact label={t('approvals.startedBy')}>
        <TriggerLabel
          type={approval.triggerType}
          startedBy={approval.startedBy}
        />
        {approval.startedAt && (
          <>
            {' · '}
            <RelativeTime at={approval.startedAt} />
          </>
        )}
      </Fact>
      <Fact label={t('approvals.waiting')}>
        {t('approvals.waitingValue', {
          when: <RelativeTime at={approval.waitingSince} />,
        })}
      </Fact>
      <Fact label={t('approvals.expiry')}>
        {approval.expirySource === 'accountDefault' ? (
          t('approvals.expiryDefault', {
            when: <RelativeTime at={approval.expiresAt} />,
          })
        ) : (
          <RelativeTime at={approval.expiresAt} />
        )}
      </Fact>
      <Fact label={t('approvals.account')}>
        <AccountLink
          accountId={pipeline.accountId}
          accountName={pipeline.accountName}
        />{' '}
        <ShortId id={pipeline.accountId} keep={12} /> {pipeline.region}
      </Fact>
      {approval.ownerRef && (
        <Fact label={t('approvals.owner')}>
          <EntityLink entityRef={approval.ownerRef} />
        </Fact>
      )}
      <Fact label={t('approvals.execution')}>
        <ShortId id={approval.pipelineExecutionId} keep={12} />{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {approval.executionMode} · {approval.actionName}
        </Box>
      </Fact>
      {approval.customData && (
        <Fact label={t('approvals.note')}>{approval.customData}</Fact>
      )}
      {approval.externalEntityLink && (
        <Fact label={t('approvals.reviewLink')}>
          <ExternalLink href={approval.externalEntityLink}>
            {t('approvals.openReview')}
          </ExternalLink>
        </Fact>
      )}
    </Facts>
  );
}
