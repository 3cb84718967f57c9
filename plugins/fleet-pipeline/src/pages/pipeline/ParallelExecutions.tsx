import type {
  PipelineExecution,
  PipelineRef,
  Stage,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { visuallyHidden } from '@mui/utils';
import { HealthMark } from '../../components/health';
import { RelativeTime } from '../../components/RelativeTime';
import { ReviewLink } from '../../components/ReviewLink';
import { RevisionLabel } from '../../components/RevisionLabel';
import { SectionTitle } from '../../components/SectionTitle';
import { ShortId, shortenId } from '../../components/ShortId';
import { useApprovals } from '../../data/useApprovals';
import {
  useActionExecutions,
  usePipelineExecutions,
} from '../../data/usePipeline';
import { useFleetTranslation } from '../../translation';
import { stageProgress } from './stageProgress';

/** In PARALLEL mode a stage holds many executions at once: one row for each that runs, with its own way through. */
export function ParallelExecutions(props: {
  pipeline: PipelineRef;
  stages: Stage[];
}) {
  const { pipeline, stages } = props;
  const { t } = useFleetTranslation();
  const executions = usePipelineExecutions(pipeline, {
    status: ['InProgress', 'Stopping'],
    limit: 100,
  });
  const approvals = useApprovals({ pipeline });
  const running = executions.data?.pages.flatMap(page => page.items) ?? [];
  const waiting = approvals.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <section aria-labelledby="fleet-under-way">
      <SectionTitle id="fleet-under-way">{t('pipeline.underWay')}</SectionTitle>
      {running.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{t('pipeline.underWayNone')}</Box>
      ) : (
        <TableContainer
          tabIndex={0}
          sx={{ borderTop: 1, borderColor: 'divider' }}
        >
          <Table size="small" sx={{ minWidth: 640 }}>
            <caption style={visuallyHidden as {}}>
              {t('pipeline.underWayCaption')}
            </caption>
            <TableHead>
              <TableRow>
                <TableCell>{t('pipeline.revision')}</TableCell>
                {stages.map(stage => (
                  <TableCell key={stage.name}>{stage.name}</TableCell>
                ))}
                <TableCell>{t('pipeline.started')}</TableCell>
                <TableCell />
              </TableRow>
            </TableHead>
            <TableBody>
              {running.map(execution => (
                <ParallelRow
                  key={execution.id}
                  pipeline={pipeline}
                  execution={execution}
                  stages={stages}
                  approvalIds={waiting
                    .filter(
                      ({ pipelineExecutionId }) =>
                        pipelineExecutionId === execution.id,
                    )
                    .map(({ id }) => id)}
                />
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </section>
  );
}

function ParallelRow(props: {
  pipeline: PipelineRef;
  execution: PipelineExecution;
  stages: Stage[];
  approvalIds: string[];
}) {
  const { pipeline, execution, stages, approvalIds } = props;
  const { t } = useFleetTranslation();
  const actions = useActionExecutions(pipeline, execution.id);
  const progress = stageProgress(actions.data?.items ?? []);
  const [revision] = execution.revisions;
  return (
    <TableRow>
      <TableCell>
        {revision ? (
          <>
            <RevisionLabel revision={revision} /> {revision.summary}
          </>
        ) : (
          <ShortId id={execution.id} keep={12} />
        )}
      </TableCell>
      {stages.map(stage => {
        const health = progress.get(stage.name);
        return (
          <TableCell key={stage.name}>
            <HealthMark
              variant="dot"
              health={health ?? 'none'}
              word={health ? undefined : t('pipeline.notRun')}
            />
          </TableCell>
        );
      })}
      <TableCell>
        <RelativeTime at={execution.startedAt} />
      </TableCell>
      <TableCell>
        <ReviewLink
          approvalIds={approvalIds}
          label={t('pipeline.reviewExecution', {
            id: shortenId(execution.id, 8),
          })}
        />
      </TableCell>
    </TableRow>
  );
}
