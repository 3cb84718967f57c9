import type { Lane } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import { visuallyHidden } from '@mui/utils';
import { useRef, type ReactNode } from 'react';
import { useVirtualRows } from '../../components/useVirtualRows';
import { useFleetTranslation } from '../../translation';
import { BoardGroupTitle } from './BoardGroupTitle';
import type { BoardRow } from './groupRows';
import { LaneCellContent } from './LaneCellContent';
import { PipelineIdentity } from './PipelineIdentity';
import { useBoardState } from './useBoardState';

const ROW = 52;
const GROUP_ROW = 36;

/** The board: a row per pipeline, a column per lane; header and first column stay in view. */
export function BoardTable(props: {
  rows: BoardRow[];
  lanes: Lane[];
  /** Below the rows, inside what scrolls. */
  footer?: ReactNode;
}) {
  const { rows, lanes, footer } = props;
  const { t } = useFleetTranslation();
  const scrollRef = useRef<HTMLDivElement>(null);
  const { indexes, before, after } = useVirtualRows({
    count: rows.length,
    rowHeight: index => (rows[index].kind === 'group' ? GROUP_ROW : ROW),
    scrollRef,
  });

  const surface = 'var(--bui-bg-app, Canvas)';
  return (
    <Box
      ref={scrollRef}
      tabIndex={0}
      role="region"
      aria-label={t('board.caption')}
      sx={{
        overflow: 'auto',
        maxHeight: 'calc(100vh - var(--bui-header-height, 120px) - 56px)',
        minHeight: 240,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Table
        size="small"
        sx={{
          minWidth: 300 + lanes.length * 168,
          borderCollapse: 'separate',
          '& th': { bgcolor: surface },
          '& thead th': { position: 'sticky', top: 0, zIndex: 2 },
          '& th:first-of-type': { position: 'sticky', left: 0, zIndex: 1 },
          '& thead th:first-of-type': { zIndex: 3 },
        }}
      >
        <caption style={visuallyHidden as {}}>{t('board.caption')}</caption>
        <TableHead>
          <TableRow>
            <NameHeader />
            {lanes.map(lane => (
              <TableCell key={lane.id} scope="col">
                {lane.title}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          <Spacer height={before} />
          {indexes.map(index => {
            const row = rows[index];
            return row.kind === 'group' ? (
              <TableRow key={row.key}>
                <TableCell
                  component="th"
                  scope="rowgroup"
                  colSpan={lanes.length + 1}
                  sx={{ height: GROUP_ROW, pt: 1.5 }}
                >
                  <BoardGroupTitle group={row} />
                </TableCell>
              </TableRow>
            ) : (
              <TableRow key={row.key}>
                <TableCell
                  component="th"
                  scope="row"
                  sx={{ height: ROW, width: 300, fontWeight: 'normal' }}
                >
                  <PipelineIdentity pipeline={row.pipeline} />
                </TableCell>
                {lanes.map(lane => (
                  <TableCell key={lane.id}>
                    <LaneCellContent
                      cell={row.pipeline.cells.find(
                        ({ laneId }) => laneId === lane.id,
                      )}
                      pipeline={row.pipeline}
                      laneTitle={lane.title}
                    />
                  </TableCell>
                ))}
              </TableRow>
            );
          })}
          <Spacer height={after} />
        </TableBody>
      </Table>
      {footer}
    </Box>
  );
}

function NameHeader() {
  const { t } = useFleetTranslation();
  const { query, set } = useBoardState();
  const isActive = query.sort === 'name';
  const direction = query.order === 'desc' ? 'desc' : 'asc';
  return (
    <TableCell
      scope="col"
      sortDirection={isActive ? direction : false}
      sx={{ width: 300 }}
    >
      <TableSortLabel
        active={isActive}
        direction={direction}
        onClick={() =>
          set({
            sort: 'name',
            order: isActive && direction === 'asc' ? 'desc' : undefined,
          })
        }
      >
        {t('board.pipeline')}
      </TableSortLabel>
    </TableCell>
  );
}

function Spacer(props: { height: number }) {
  return props.height > 0 ? (
    <tr aria-hidden style={{ height: props.height }} />
  ) : null;
}
