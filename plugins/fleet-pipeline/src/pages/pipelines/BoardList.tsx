import type { Lane } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { useRef, type ReactNode } from 'react';
import { useVirtualRows } from '../../components/useVirtualRows';
import { useFleetTranslation } from '../../translation';
import { BoardGroupTitle } from './BoardGroupTitle';
import type { BoardRow } from './groupRows';
import { LaneCellContent } from './LaneCellContent';
import { PipelineIdentity } from './PipelineIdentity';

/** About what a pipeline takes with its lanes in two lines; the true height is measured. */
const ROW = 140;
const GROUP_ROW = 36;

/** The board on a narrow screen: each pipeline with its lanes beneath. */
export function BoardList(props: {
  rows: BoardRow[];
  lanes: Lane[];
  footer?: ReactNode;
}) {
  const { rows, lanes, footer } = props;
  const { t } = useFleetTranslation();
  const scrollRef = useRef<HTMLDivElement>(null);
  const { indexes, before, after, measure } = useVirtualRows({
    count: rows.length,
    rowHeight: index => (rows[index].kind === 'group' ? GROUP_ROW : ROW),
    scrollRef,
  });
  return (
    <Box
      ref={scrollRef}
      // A long list scrolls by itself, so that only what is seen of it is there; a short one with the page.
      tabIndex={measure && 0}
      sx={
        measure && {
          overflow: 'auto',
          maxHeight: 'calc(100vh - var(--bui-header-height, 120px) - 56px)',
          minHeight: 240,
        }
      }
    >
      <Box
        component="ul"
        aria-label={t('board.caption')}
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          pt: `${before}px`,
          pb: `${after}px`,
        }}
      >
        {indexes.map(index => {
          const row = rows[index];
          return (
            <Box
              component="li"
              key={row.key}
              ref={measure}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={rows.length}
              sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}
            >
              {row.kind === 'group' ? (
                <BoardGroupTitle group={row} />
              ) : (
                <>
                  <PipelineIdentity pipeline={row.pipeline} />
                  <Box
                    component="dl"
                    sx={{
                      display: 'flex',
                      flexWrap: 'wrap',
                      columnGap: 3,
                      rowGap: 1,
                      m: 0,
                      mt: 0.75,
                      '& dt': { color: 'text.secondary', fontSize: '0.75rem' },
                      '& dd': { m: 0, minWidth: 84 },
                    }}
                  >
                    {lanes.map(lane => (
                      <div key={lane.id}>
                        <dt>{lane.title}</dt>
                        <dd>
                          <LaneCellContent
                            cell={row.pipeline.cells.find(
                              ({ laneId }) => laneId === lane.id,
                            )}
                            pipeline={row.pipeline}
                            laneTitle={lane.title}
                          />
                        </dd>
                      </div>
                    ))}
                  </Box>
                </>
              )}
            </Box>
          );
        })}
      </Box>
      {footer}
    </Box>
  );
}
