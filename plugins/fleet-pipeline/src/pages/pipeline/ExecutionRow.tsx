import type {
  PipelineExecution,
  PipelineRef,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { ExternalLink } from '../../components/ExternalLink';
import { HealthMark } from '../../components/health';
import { RelativeTime } from '../../components/RelativeTime';
import { RevisionLabel } from '../../components/RevisionLabel';
import { ShortId, shortenId } from '../../components/ShortId';
import { TriggerLabel } from '../../components/TriggerLabel';
import { useFormatDuration } from '../../components/useFormatTime';
import { useNow } from '../../data/useNow';
import { useFleetTranslation } from '../../translation';
import { ExecutionActions } from './ExecutionActions';
import { executionDuration, isUnderWay } from './executionDuration';

/** An execution; open, its actions stand beneath. */
export function ExecutionRow(props: {
  pipeline: PipelineRef;
  execution: PipelineExecution;
  /** The longest duration on the page in milliseconds, which the bars are measured by. */
  longest: number;
  open: boolean;
  onToggle: () => void;
}) {
  const { pipeline, execution, longest, open, onToggle } = props;
  const { t } = useFleetTranslation();
  const [revision] = execution.revisions;
  return (
    <>
      <TableRow>
        <TableCell sx={{ whiteSpace: 'nowrap' }}>
          <Box sx={{ display: 'flex', alignItems: 'center' }}>
            <IconButton
              size="small"
              onClick={onToggle}
              aria-expanded={open}
              aria-label={t(open ? 'pipeline.collapse' : 'pipeline.expand', {
                id: shortenId(execution.id, 8),
              })}
              sx={{ ml: -1, mr: 0.5 }}
            >
              {open ? (
                <ExpandMoreIcon fontSize="small" />
              ) : (
                <ChevronRightIcon fontSize="small" />
              )}
            </IconButton>
            <HealthMark health={execution.health} status={execution.status} />
            {execution.type === 'ROLLBACK' && (
              <Box component="span" sx={{ ml: 1, color: 'text.secondary' }}>
                {t('pipeline.rollback')}
              </Box>
            )}
          </Box>
        </TableCell>
        <TableCell sx={{ maxWidth: 360 }}>
          <Box
            sx={{
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
            }}
          >
            {revision ? (
              <>
                <RevisionLabel revision={revision} />{' '}
                {revision.url ? (
                  <ExternalLink href={revision.url}>
                    {revision.summary ?? ''}
                  </ExternalLink>
                ) : (
                  revision.summary
                )}
              </>
            ) : (
              <ShortId id={execution.id} keep={12} />
            )}
          </Box>
        </TableCell>
        <TableCell>
          <TriggerLabel
            type={execution.trigger?.type}
            startedBy={execution.trigger?.startedBy}
          />
        </TableCell>
        <TableCell>
          <RelativeTime at={execution.startedAt} />
        </TableCell>
        <TableCell>
          <Duration execution={execution} longest={longest} />
        </TableCell>
      </TableRow>
      {open && (
        <TableRow>
          <TableCell colSpan={5} sx={{ pl: 5, py: 1 }}>
            <ExecutionActions pipeline={pipeline} execution={execution} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

function Duration(props: { execution: PipelineExecution; longest: number }) {
  const { execution, longest } = props;
  const { t } = useFleetTranslation();
  const now = useNow();
  const formatDuration = useFormatDuration();
  const milliseconds = executionDuration(execution, now);
  const duration = formatDuration(milliseconds);
  const isRunning = isUnderWay(execution);
  return (
    <Box>
      <Box sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
        {isRunning ? t('pipeline.runningFor', { duration }) : duration}
      </Box>
      <Box
        aria-hidden
        sx={{
          height: 4,
          mt: 0.25,
          ml: 'auto',
          width: `${Math.max(1, (milliseconds / longest) * 100)}%`,
          borderRadius: 0.5,
          bgcolor: isRunning ? 'info.main' : 'action.disabled',
        }}
      />
    </Box>
  );
}
