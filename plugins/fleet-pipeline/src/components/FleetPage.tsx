import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import type { PropsWithChildren } from 'react';
import { FleetDataProvider } from '../data/FleetDataProvider';
import { FleetThemeProvider } from './FleetThemeProvider';

/** What every sub-page stands in: data, theme, and the page's landmark. `name` marks the page in the DOM. */
export function FleetPage(
  props: PropsWithChildren<{ name: string; sx?: SxProps<Theme> }>,
) {
  return (
    <FleetDataProvider>
      <FleetThemeProvider>
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
      </FleetThemeProvider>
    </FleetDataProvider>
  );
}
