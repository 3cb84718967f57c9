import type { Lane } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useFleetTranslation } from '../../translation';
import { BoardGroupTitle } from './BoardGroupTitle';
import type { BoardRow } from './groupRows';
import { LaneCellContent } from './LaneCellContent';
import { PipelineIdentity } from './PipelineIdentity';

/** The board on a narrow screen: each pipeline with the lanes that have something to say beneath. */
export function BoardList(props: {
  rows: BoardRow[];
  lanes: Lane[];
  footer?: ReactNode;
}) {
  const { rows, lanes, footer } = props;
  const { t } = useFleetTranslation();
  return (
    <>
      <Box
        component="ul"
        aria-label={t('board.caption')}
        sx={{ listStyle: 'none', m: 0, p: 0 }}
      >
        {rows.map(row => (
          <Box
            component="li"
            key={row.key}
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
        ))}
      </Box>
      {footer}
    </>
  );
}
