import type {
  LaneCell,
  PipelineSummary,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import BlockIcon from '@mui/icons-material/Block';
import { useTheme } from '@mui/material/styles';
import { HealthMark } from '../../components/health';
import { RelativeTime } from '../../components/RelativeTime';
import { ReviewLink } from '../../components/ReviewLink';
import { RevisionLabel } from '../../components/RevisionLabel';
import { useFleetTranslation } from '../../translation';

const blockStyle = { lineHeight: 1.4, whiteSpace: 'nowrap' } as const;
const firstLineStyle = { display: 'flex', alignItems: 'center', gap: 6 };
const secondLineStyle = {
  fontSize: '0.75rem',
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 6,
  paddingLeft: 22,
} as const;
const closedStyle = { display: 'inline-flex', alignItems: 'center', gap: 4 };

/**
 * What is or was last in a lane: health, revision, age. A healthy cell is only icon and revision, so that what needs
 * eyes stands out by its word; a revision other than the newest of the row is dimmed.
 */
export function LaneCellContent(props: {
  cell: LaneCell | undefined;
  pipeline: PipelineSummary;
  laneTitle: string;
}) {
  const { cell, pipeline, laneTitle } = props;
  const { t } = useFleetTranslation();
  const { text } = useTheme().palette;
  if (!cell || (cell.health === 'none' && !cell.revision)) {
    return (
      <HealthMark
        variant="dot"
        health="none"
        word={t(pipeline.collectedAt ? 'board.notRun' : 'board.notRead')}
      />
    );
  }

  const newest = pipeline.cells[0]?.revision?.revisionId;
  const isQuiet = cell.health === 'healthy' && cell.revision;
  const newer = Math.max(
    0,
    ...cell.approvals.map(({ newerExecutions }) => newerExecutions),
  );
  const waves =
    cell.stages.length > 1
      ? t('board.stagesInLane', { stages: cell.stages.join(', ') })
      : undefined;
  const revision = cell.revision && (
    <RevisionLabel
      revision={cell.revision}
      muted={cell.revision.revisionId !== newest}
    />
  );
  return (
    <div style={blockStyle}>
      <div style={firstLineStyle}>
        {isQuiet ? (
          <>
            <HealthMark
              variant="dot"
              health={cell.health}
              status={cell.status}
              detail={waves}
            />
            {revision}
          </>
        ) : (
          <HealthMark health={cell.health} status={cell.status} />
        )}
        <ReviewLink
          approvalIds={cell.approvals.map(({ id }) => id)}
          label={t('board.reviewOne', {
            pipeline: pipeline.name,
            lane: laneTitle,
          })}
        />
      </div>
      <div style={{ ...secondLineStyle, color: text.secondary }}>
        {!isQuiet && revision}
        {cell.since && <RelativeTime at={cell.since} bare />}
        {newer > 0 && (
          <span style={{ color: text.primary }}>
            · {t('board.newerBehind', { count: newer })}
          </span>
        )}
        {cell.transitionClosed && (
          <span
            data-hint={
              cell.transitionClosed.reason
                ? t('board.closedBy', { reason: cell.transitionClosed.reason })
                : t('board.closed')
            }
            style={{ ...closedStyle, color: text.primary }}
          >
            <BlockIcon aria-hidden sx={{ fontSize: 12 }} />
            {t('board.closed')}
          </span>
        )}
      </div>
    </div>
  );
}
