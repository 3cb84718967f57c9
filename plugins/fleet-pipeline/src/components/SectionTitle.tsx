import Box from '@mui/material/Box';
import type { PropsWithChildren } from 'react';

/** The heading of a part of a page. */
export function SectionTitle(
  props: PropsWithChildren<{ component?: 'h2' | 'h3'; id?: string }>,
) {
  return (
    <Box
      component={props.component ?? 'h3'}
      id={props.id}
      sx={{ typography: 'subtitle2', fontWeight: 600, m: 0, mb: 1 }}
    >
      {props.children}
    </Box>
  );
}
