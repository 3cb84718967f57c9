import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import type { PropsWithChildren } from 'react';
import { FleetRoot } from './FleetRoot';

/** What every sub-page stands in, with the page's landmark. `name` marks the page in the DOM. */
export function FleetPage(
  props: PropsWithChildren<{ name: string; sx?: SxProps<Theme> }>,
) {
  return (
    <FleetRoot>
      <Box
        component="main"
        data-fleet-page={props.name}
        sx={{
          px: { xs: 2, md: 2.5 },
          pb: 2,
          minWidth: 0,
          color: 'text.primary',
          typography: 'body2',
        }}
      >
        {props.children}
      </Box>
    </FleetRoot>
  );
}
