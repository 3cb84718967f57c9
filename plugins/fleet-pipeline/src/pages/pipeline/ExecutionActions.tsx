import {
  fleetPipelineReadPermission,
  type ActionExecution,
  type PipelineExecution,
  type PipelineRef,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { ExternalLink } from '../../components/ExternalLink';
import { HealthMark } from '../../components/health';
import { Problem } from '../../components/Problem';
import { ShortId } from '../../components/ShortId';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useFormatDuration } from '../../components/useFormatTime';
import { useActionExecutions } from '../../data/usePipeline';
import { useFleetTranslation } from '../../translation';
import { ActionLogView } from './ActionLogView';

/** What the actions did in one execution, the first at the top. */
export function ExecutionActions(props: {
  pipeline: PipelineRef;
  execution: PipelineExecution;
}) {
  const { pipeline, execution } = props;
  const { t } = useFleetTranslation();
  const actions = useActionExecutions(pipeline, execution.id);
  if (actions.isPending) {
    return <SkeletonRows rows={4} height={32} columns={4} />;
  }
  if (!actions.data) {
    return (
      <Problem
        what={t('pipeline.whatActions')}
        error={actions.error}
        permission={fleetPipelineReadPermission.name}
        onRetry={actions.refetch}
      />
    );
  }
  return (
    <>
      <Box sx={{ color: 'text.secondary' }}>
        {t('pipeline.execution')} <ShortId id={execution.id} />{' '}
        {execution.consoleUrl && (
          <ExternalLink href={execution.consoleUrl}>
            {t('actions.openConsole')}
          </ExternalLink>
        )}
        {execution.statusSummary && <Box>{execution.statusSummary}</Box>}
      </Box>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {[...actions.data.items].reverse().map(action => (
          <ActionLine key={action.id} pipeline={pipeline} action={action} />
        ))}
      </Box>
    </>
  );
}

function ActionLine(props: { pipeline: PipelineRef; action: ActionExecution }) {
  const { pipeline, action } = props;
  const { t } = useFleetTranslation();
  const formatDuration = useFormatDuration();
  const [isLogOpen, setLogOpen] = useState(false);
  const ended =
    action.updatedAt && !['running', 'waiting'].includes(action.health);
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider', py: 0.5 }}>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns:
            'minmax(140px, 220px) minmax(120px, 160px) minmax(0, 1fr) max-content max-content',
          columnGap: 2,
          alignItems: 'center',
          minHeight: 32,
        }}
      >
        <span>
          {action.stageName}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {' / '}
          </Box>
          {action.actionName}
        </span>
        <HealthMark health={action.health} status={action.status} />
        <Box sx={{ overflowWrap: 'anywhere', color: 'text.secondary' }}>
          {action.errorMessage ?? action.summary ?? action.provider}
        </Box>
        <Box sx={{ color: 'text.secondary' }}>
          {ended &&
            formatDuration(
              Date.parse(action.updatedAt!) - Date.parse(action.startedAt),
            )}
        </Box>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          {action.externalExecutionUrl && (
            <ExternalLink href={action.externalExecutionUrl}>
              {action.provider}
            </ExternalLink>
          )}
          {action.hasLog && (
            <Button
              aria-expanded={isLogOpen}
              onClick={() => setLogOpen(!isLogOpen)}
            >
              {t(isLogOpen ? 'pipeline.logHide' : 'pipeline.logShow')}
            </Button>
          )}
        </Box>
      </Box>
      {isLogOpen && (
        <ActionLogView pipeline={pipeline} actionExecutionId={action.id} />
      )}
    </Box>
  );
}
