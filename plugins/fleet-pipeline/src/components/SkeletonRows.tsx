import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

/** Rows in the shape of those that come; `height` is that of a row in pixels. */
export function SkeletonRows(props: {
  rows: number;
  height?: number;
  columns?: number;
}) {
  const { rows, height = 40, columns = 1 } = props;
  return (
    <Box aria-busy="true" data-testid="skeleton">
      {Array.from({ length: rows }, (_, row) => (
        <Box
          key={row}
          sx={{
            display: 'grid',
            gridTemplateColumns: `repeat(${columns}, 1fr)`,
            gap: 3,
            alignItems: 'center',
            height,
            px: 1.5,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          {Array.from({ length: columns }, (__, column) => (
            <Skeleton
              key={column}
              width={`${
                column === 0 ? 80 : 55 + ((row * 7 + column * 11) % 30)
              }%`}
            />
          ))}
        </Box>
      ))}
    </Box>
  );
}
