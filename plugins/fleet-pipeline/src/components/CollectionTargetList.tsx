import type {
  CollectionTarget,
  Health,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { useFleetTranslation } from '../translation';
import { HealthMark } from './health';
import { RelativeTime } from './RelativeTime';
import { ShortId } from './ShortId';

const health: Record<CollectionTarget['state'], Health> = {
  failed: 'failed',
  collecting: 'running',
  pending: 'none',
  ok: 'healthy',
};

const word = {
  failed: 'freshness.stateFailed',
  collecting: 'freshness.stateCollecting',
  pending: 'freshness.statePending',
  ok: 'freshness.stateOk',
} as const;

const source = {
  organization: 'freshness.sourceOrganization',
  pipelines: 'freshness.sourcePipelines',
} as const;

/** Targets with how reading from them went last, and AWS's reason where it failed. */
export function CollectionTargetList(props: { targets: CollectionTarget[] }) {
  const { t } = useFleetTranslation();
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {props.targets.map(target => (
        <Box
          component="li"
          key={target.id}
          sx={{
            py: 1,
            borderBottom: 1,
            borderColor: 'divider',
            '&:last-child': { borderBottom: 0 },
          }}
        >
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              columnGap: 2,
              rowGap: 0.25,
              alignItems: 'center',
            }}
          >
            <Box sx={{ minWidth: 120, display: 'flex' }}>
              <HealthMark
                health={health[target.state]}
                word={t(word[target.state])}
              />
            </Box>
            <Box sx={{ flexGrow: 1 }}>
              {t(source[target.source])}
              {' · '}
              {target.accountName ?? target.accountId}
              {target.region && ` · ${target.region}`}
            </Box>
            <Box sx={{ color: 'text.secondary' }}>
              {target.lastSuccessAt
                ? t('freshness.lastSuccess', {
                    age: <RelativeTime at={target.lastSuccessAt} />,
                  })
                : t('freshness.neverRead')}
            </Box>
          </Box>
          {target.failure && (
            <Box sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
              <strong>{target.failure.code}</strong>: {target.failure.message}
              {target.failure.hint && <Box>{target.failure.hint}</Box>}
              <Box sx={{ color: 'text.secondary' }}>
                {target.failure.requestId && (
                  <>
                    {t('freshness.requestId')}{' '}
                    <ShortId id={target.failure.requestId} keep={12} />{' '}
                  </>
                )}
                {target.nextAttemptAt &&
                  t('freshness.nextAttempt', {
                    age: <RelativeTime at={target.nextAttemptAt} />,
                  })}
              </Box>
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}
