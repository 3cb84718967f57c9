import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Nothing to show, and what to do next. */
export function EmptyState(props: { title: string; children?: ReactNode }) {
  return (
    <Box sx={{ py: 6, px: 2, textAlign: 'center' }}>
      <Box sx={{ typography: 'subtitle1' }}>{props.title}</Box>
      {props.children && (
        <Box sx={{ color: 'text.secondary', mt: 0.5 }}>{props.children}</Box>
      )}
    </Box>
  );
}
