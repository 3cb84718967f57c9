import {
  fleetPipelineReadPermission,
  type PipelineRef,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ConsoleLink } from '../../components/ExternalLink';
import { Problem } from '../../components/Problem';
import { RelativeTime } from '../../components/RelativeTime';
import { SectionTitle } from '../../components/SectionTitle';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useActionLog } from '../../data/usePipeline';
import { useFleetTranslation } from '../../translation';
import { LogLines } from './LogLines';

/** The log of an action as far as it was read; a button reads it from AWS. */
export function ActionLogView(props: {
  pipeline: PipelineRef;
  actionExecutionId: string;
}) {
  const { t } = useFleetTranslation();
  const { log, load } = useActionLog(props.pipeline, props.actionExecutionId);
  const data = log.data;

  const loadButton = (
    <Button
      variant="outlined"
      disabled={load.isPending}
      onClick={() => load.mutate()}
    >
      {load.isPending && t('pipeline.logLoading')}
      {!load.isPending &&
        t(
          data?.state === 'available'
            ? 'pipeline.logReload'
            : 'pipeline.logLoad',
        )}
    </Button>
  );
  const problem = load.error ?? (data ? undefined : log.error);
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 1 }}>
        <SectionTitle component="h3">{t('pipeline.log')}</SectionTitle>
        {data?.loadedAt && (
          <Box sx={{ color: 'text.secondary' }}>
            {t('pipeline.logLoadedAt', {
              when: <RelativeTime at={data.loadedAt} />,
            })}
          </Box>
        )}
        <Box sx={{ flexGrow: 1 }} />
        <ConsoleLink href={data?.consoleUrl} />
        {data && (data.state !== 'available' || !data.complete) && loadButton}
      </Box>
      {log.isPending && <SkeletonRows rows={5} height={24} />}
      {problem && (
        <Problem
          what={t('pipeline.whatLog')}
          error={problem}
          permission={fleetPipelineReadPermission.name}
          onRetry={() => (load.error ? load.mutate() : log.refetch())}
        />
      )}
      {data?.state === 'notLoaded' && (
        <Box sx={{ color: 'text.secondary' }}>{t('pipeline.logNotLoaded')}</Box>
      )}
      {data?.state === 'unavailable' && (
        <Box sx={{ overflowWrap: 'anywhere' }}>
          {data.failure ? (
            <>
              <strong>{data.failure.code}</strong>: {data.failure.message}{' '}
              {data.failure.hint}
            </>
          ) : (
            t('pipeline.logNone')
          )}
        </Box>
      )}
      {data?.state === 'available' && (
        <>
          {(data.truncated || data.complete === false) && (
            <Box sx={{ color: 'text.secondary', mb: 0.5 }}>
              {data.truncated && t('pipeline.logTruncated')}{' '}
              {data.complete === false && t('pipeline.logIncomplete')}
            </Box>
          )}
          <LogLines lines={data.lines} />
        </>
      )}
    </Box>
  );
}
