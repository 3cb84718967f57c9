import type { Lane } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import { visuallyHidden } from '@mui/utils';
import { useMemo, useRef, type ReactNode } from 'react';
import { useVirtualRows } from '../../components/useVirtualRows';
import { useFleetTranslation } from '../../translation';
import { BoardTableRow, rowHeights } from './BoardTableRow';
import type { BoardRow } from './groupRows';
import { useBoardState } from './useBoardState';

/** Least widths in pixels; where something waits there is a word and a button. */
const widths = { name: 300, lane: 134, laneWithApprovals: 214 } as const;

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
  const { indexes, before, after, measure } = useVirtualRows({
    count: rows.length,
    rowHeight: index => rowHeights[rows[index].kind],
    scrollRef,
  });

  // Not by what is drawn: columns must not move while it scrolls.
  const laneWidths = useMemo(() => widthsOf(rows, lanes), [rows, lanes]);
  const width = laneWidths.reduce((sum, lane) => sum + lane, widths.name);

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
          minWidth: width,
          tableLayout: 'fixed',
          borderCollapse: 'separate',
          '& th': { bgcolor: surface },
          '& thead th': { position: 'sticky', top: 0, zIndex: 2 },
          '& th:first-of-type': { position: 'sticky', left: 0, zIndex: 1 },
          '& thead th:first-of-type': { zIndex: 3 },
          '& tbody :is(th, td)': {
            px: 1.5,
            py: 0.5,
            textAlign: 'left',
            fontWeight: 'normal',
            borderBottom: 1,
            borderColor: 'divider',
          },
        }}
      >
        <caption style={visuallyHidden as {}}>{t('board.caption')}</caption>
        <colgroup>
          <col style={{ width: widths.name }} />
          {laneWidths.map((lane, index) => (
            <col key={lanes[index].id} style={{ width: lane }} />
          ))}
        </colgroup>
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
          {indexes.map(index => (
            <BoardTableRow
              key={rows[index].key}
              row={rows[index]}
              lanes={lanes}
              index={index}
              measure={measure}
            />
          ))}
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
    <TableCell scope="col" sortDirection={isActive ? direction : false}>
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

function widthsOf(rows: BoardRow[], lanes: Lane[]): number[] {
  const waiting = new Set(
    rows.flatMap(row =>
      row.kind === 'pipeline'
        ? row.pipeline.cells.flatMap(({ laneId, approvals }) =>
            approvals.length > 0 ? laneId : [],
          )
        : [],
    ),
  );
  return lanes.map(({ id }) =>
    waiting.has(id) ? widths.laneWithApprovals : widths.lane,
  );
}

function Spacer(props: { height: number }) {
  return props.height > 0 ? (
    <tr aria-hidden style={{ height: props.height }} />
  ) : null;
}
