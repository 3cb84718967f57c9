import type { CollectionProgress } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useProgressParts } from './useProgressParts';

/** A bar with its numbers for each thing that is being read. */
export function ProgressParts(props: { progress: CollectionProgress }) {
  return (
    <Box
      component="ul"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))',
        columnGap: 3,
        rowGap: 1,
        listStyle: 'none',
        m: 0,
        p: 0,
      }}
    >
      {useProgressParts(props.progress).map(({ key, label, text, percent }) => (
        <li key={key}>
          <Box
            sx={{
              display: 'flex',
              justifyContent: 'space-between',
              columnGap: 1,
              whiteSpace: 'nowrap',
              mb: 0.5,
              fontVariantNumeric: 'tabular-nums',
            }}
          >
            <span>{label}</span>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {text}
            </Box>
          </Box>
          <LinearProgress
            variant={percent === undefined ? 'indeterminate' : 'determinate'}
            value={percent}
            color="info"
            aria-label={label}
            aria-valuetext={text}
            sx={{
              borderRadius: 0.5,
              bgcolor: 'action.hover',
              '@media (prefers-reduced-motion: reduce)': {
                '& > span': { animation: 'none' },
              },
            }}
          />
        </li>
      ))}
    </Box>
  );
}
