import Box from '@mui/material/Box';
import type { PropsWithChildren, ReactNode } from 'react';

/** A list of names and values; as many columns as fit. */
export function Facts(props: PropsWithChildren<{}>) {
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        columnGap: 2,
        rowGap: 0.75,
        alignContent: 'start',
        m: 0,
      }}
    >
      {props.children}
    </Box>
  );
}

/** One name and value of {@link Facts}. */
export function Fact(props: { label: string; children: ReactNode }) {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        {props.label}
      </Box>
      <Box component="dd" sx={{ m: 0, minWidth: 0, overflowWrap: 'anywhere' }}>
        {props.children}
      </Box>
    </>
  );
}
