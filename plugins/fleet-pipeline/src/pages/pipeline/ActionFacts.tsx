import type { Action } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { AccountLink } from '../../components/AccountLink';
import { ActorLink } from '../../components/ActorLink';
import { ExternalLink } from '../../components/ExternalLink';
import { Fact, Facts } from '../../components/Facts';
import { HealthMark } from '../../components/health';
import { RelativeTime } from '../../components/RelativeTime';
import { ShortId } from '../../components/ShortId';
import { useFleetTranslation } from '../../translation';

/** What an action does, where, how it went, and its configuration. */
export function ActionFacts(props: { action: Action }) {
  const { action } = props;
  const { t } = useFleetTranslation();
  const externalUrl = action.externalExecutionUrl ?? action.entityUrl;
  const configuration = Object.entries(action.configuration ?? {});
  return (
    <Facts>
      <Fact label={t('pipeline.state')}>
        <HealthMark health={action.health} status={action.status} />
        {action.percentComplete !== undefined &&
          action.health === 'running' && (
            <Box component="span" sx={{ color: 'text.secondary', ml: 1 }}>
              {t('pipeline.percent', {
                percent: String(action.percentComplete),
              })}
            </Box>
          )}
      </Fact>
      {(action.errorCode || action.errorMessage) && (
        <Fact label={t('pipeline.error')}>
          {action.errorCode && <strong>{action.errorCode}: </strong>}
          {action.errorMessage}
        </Fact>
      )}
      {action.summary && (
        <Fact label={t('pipeline.summary')}>{action.summary}</Fact>
      )}
      {action.since && (
        <Fact label={t('pipeline.since')}>
          <RelativeTime at={action.since} />
        </Fact>
      )}
      {action.updatedBy && (
        <Fact label={t('pipeline.by')}>
          <ActorLink actor={action.updatedBy} />
        </Fact>
      )}
      <Fact label={t('pipeline.provider')}>
        {action.category} · {action.owner} {action.provider}
      </Fact>
      {(action.accountId || action.region) && (
        <Fact label={t('pipeline.runsIn')}>
          {action.accountId && <AccountLink accountId={action.accountId} />}{' '}
          {action.region}
        </Fact>
      )}
      <Fact label={t('pipeline.runOrder')}>{action.runOrder}</Fact>
      {action.pipelineExecutionId && (
        <Fact label={t('pipeline.execution')}>
          <ShortId id={action.pipelineExecutionId} keep={12} />
        </Fact>
      )}
      {externalUrl && (
        <Fact label={t('pipeline.external')}>
          <ExternalLink href={externalUrl}>
            {t('pipeline.openExternal', { provider: action.provider })}
          </ExternalLink>
        </Fact>
      )}
      {configuration.map(([name, value]) => (
        <Fact key={name} label={name}>
          <Box
            component="span"
            sx={{ fontFamily: 'monospace', fontSize: '0.8125rem' }}
          >
            {value}
          </Box>
        </Fact>
      ))}
    </Facts>
  );
}
