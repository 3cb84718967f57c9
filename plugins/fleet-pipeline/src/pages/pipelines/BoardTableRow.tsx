import type { Lane } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { memo, type Ref } from 'react';
import { BoardGroupTitle } from './BoardGroupTitle';
import type { BoardRow } from './groupRows';
import { LaneCellContent } from './LaneCellContent';
import { PipelineIdentity } from './PipelineIdentity';

/** About how high the rows are, in pixels: those that are not drawn take as much. */
export const rowHeights = { pipeline: 52, group: 36 } as const;

/**
 * A line of the board, drawn anew only when its own data changes. Its cells are plain elements, styled by the table:
 * MUI's take several times as long.
 */
export const BoardTableRow = memo(Row);

function Row(props: {
  row: BoardRow;
  lanes: Lane[];
  index: number;
  /** Told of the row as it is, where not all are drawn. */
  measure?: Ref<HTMLTableRowElement>;
}) {
  const { row, lanes, index, measure } = props;
  if (row.kind === 'group') {
    return (
      <tr ref={measure} data-index={index}>
        <th
          scope="rowgroup"
          colSpan={lanes.length + 1}
          style={{ height: rowHeights.group, paddingTop: 12 }}
        >
          <BoardGroupTitle group={row} />
        </th>
      </tr>
    );
  }
  const { pipeline } = row;
  return (
    <tr ref={measure} data-index={index}>
      <th scope="row" style={{ height: rowHeights.pipeline }}>
        <PipelineIdentity pipeline={pipeline} />
      </th>
      {lanes.map(lane => (
        <td key={lane.id}>
          <LaneCellContent
            cell={pipeline.cells.find(({ laneId }) => laneId === lane.id)}
            pipeline={pipeline}
            laneTitle={lane.title}
          />
        </td>
      ))}
    </tr>
  );
}
