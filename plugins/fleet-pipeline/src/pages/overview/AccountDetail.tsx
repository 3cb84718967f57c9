import { fleetAccountReadPermission } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { useEffect } from 'react';
import { CollectionTargetList } from '../../components/CollectionTargetList';
import { EntityLink } from '../../components/EntityLink';
import { Fact, Facts } from '../../components/Facts';
import { HealthMark } from '../../components/health';
import { Problem } from '../../components/Problem';
import { RelativeTime } from '../../components/RelativeTime';
import { SectionTitle } from '../../components/SectionTitle';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useCollectionTargets } from '../../data/useCollection';
import { useAccount } from '../../data/useTree';
import { useFleetTranslation } from '../../translation';
import { DetailHeader } from './DetailHeader';
import { HealthSummary } from './HealthSummary';
import { PipelinesHere } from './PipelinesHere';

/** An account: where it is, whose it is, its pipelines, and how reading it goes. */
export function AccountDetail(props: {
  accountId: string;
  /** Told the units above the account, so that the tree can show it. */
  onPath: (unitIds: string[]) => void;
}) {
  const { accountId, onPath } = props;
  const { t } = useFleetTranslation();
  const { data: account, error, isError, refetch } = useAccount(accountId);
  const sources = useCollectionTargets({ accountId });

  useEffect(() => {
    if (account) {
      onPath(account.path.map(({ id }) => id));
    }
  }, [account, onPath]);

  if (!account) {
    return isError ? (
      <Problem
        what={t('overview.whatAccount')}
        error={error}
        permission={fleetAccountReadPermission.name}
        onRetry={refetch}
      />
    ) : (
      <SkeletonRows rows={6} />
    );
  }
  const tags = Object.entries(account.tags);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <DetailHeader
        path={account.path}
        name={account.name}
        id={account.id}
        consoleUrl={account.consoleUrl}
      >
        {account.isManagementAccount && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {t('overview.management')}
          </Box>
        )}
      </DetailHeader>
      <Facts>
        <Fact label={t('overview.state')}>
          <HealthMark
            health={account.state === 'ACTIVE' ? 'healthy' : 'off'}
            word={t(`overview.state${account.state}`)}
          />
        </Fact>
        {account.ownerRef && (
          <Fact label={t('overview.owner')}>
            <EntityLink entityRef={account.ownerRef} />
          </Fact>
        )}
        {account.email && (
          <Fact label={t('overview.email')}>{account.email}</Fact>
        )}
        {account.joinedAt && (
          <Fact label={t('overview.joined')}>
            <RelativeTime at={account.joinedAt} />
          </Fact>
        )}
        <Fact label={t('overview.tags')}>
          {tags.length === 0
            ? t('overview.noTags')
            : tags.map(([name, value]) => (
                <div key={name}>
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {name}
                  </Box>{' '}
                  {value}
                </div>
              ))}
        </Fact>
        <Fact label={t('overview.collected')}>
          <RelativeTime at={account.collectedAt} />
        </Fact>
      </Facts>
      {account.pipelines > 0 && (
        <HealthSummary
          title={t('overview.healthPipelines')}
          health={account.health}
          counts={account.healthCounts}
        />
      )}
      <PipelinesHere filter={{ accountId: account.id }} />
      {sources.data && (
        <section aria-labelledby="fleet-sources">
          <SectionTitle id="fleet-sources">
            {t('overview.sources')}
          </SectionTitle>
          {sources.data.items.length === 0 ? (
            <Box sx={{ color: 'text.secondary' }}>
              {t('overview.noSources')}
            </Box>
          ) : (
            <CollectionTargetList targets={sources.data.items} />
          )}
        </section>
      )}
    </Box>
  );
}
