import { lighten, ThemeProvider, type Theme } from '@mui/material/styles';
import type { PropsWithChildren } from 'react';

/**
 * The portal's theme with the density of the plugin. Colours and fonts stay the portal's; what Backstage's own
 * component styles do to tables, chips and buttons (stripes, margins, capitals) is taken back.
 */
export function FleetThemeProvider(props: PropsWithChildren<{}>) {
  return <ThemeProvider theme={densify}>{props.children}</ThemeProvider>;
}

function densify(theme: Theme): Theme {
  return {
    ...theme,
    typography: {
      ...theme.typography,
      button: { ...theme.typography.button, textTransform: 'none' },
      body2: { ...theme.typography.body2, lineHeight: 1.43 },
    },
    components: {
      ...theme.components,
      MuiButton: {
        defaultProps: { size: 'small', disableElevation: true },
        styleOverrides: {
          root: { textTransform: 'none', lineHeight: 1.5 },
          // Neither main nor light has 4.5:1 on Backstage's dark grey, dialogs and hovering included.
          ...(theme.palette.mode === 'dark' && {
            outlinedError: {
              color: lighten(theme.palette.error.light, 0.3),
              borderColor: lighten(theme.palette.error.light, 0.3),
            },
          }),
        },
      },
      MuiButtonBase: { defaultProps: { disableRipple: true } },
      MuiChip: { defaultProps: { size: 'small' } },
      MuiTableRow: { styleOverrides: {} },
      MuiTableCell: {
        styleOverrides: {
          root: {
            padding: theme.spacing(0.5, 1.5),
            height: 40,
            lineHeight: 1.4,
            borderBottom: `1px solid ${theme.palette.divider}`,
          },
          head: {
            color: theme.palette.text.secondary,
            fontWeight: 500,
            fontSize: theme.typography.pxToRem(12),
            whiteSpace: 'nowrap',
          },
        },
      },
      MuiToggleButton: {
        styleOverrides: { root: { textTransform: 'none' } },
      },
      MuiTooltip: {
        // A tooltip adds to what it is on; it does not rename it.
        defaultProps: { enterDelay: 400, describeChild: true },
      },
    },
  };
}
