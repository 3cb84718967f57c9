import type { SxProps, Theme } from '@mui/material/styles';

/** Height of a row in pixels. */
export const ROW_HEIGHT = 32;

/** How the tree's rows and cells look: one style of the tree instead of several in each of hundreds of rows. */
export const treeStyles: SxProps<Theme> = {
  overflow: 'auto',
  flexGrow: 1,
  minHeight: 0,
  outline: 'none',
  '&:focus-visible [data-active="true"]': {
    outline: '2px solid',
    outlineColor: theme => theme.palette.primary.main,
    outlineOffset: -2,
  },
  '& [aria-level]': {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto 72px 44px',
    columnGap: 1,
    alignItems: 'center',
    height: ROW_HEIGHT,
    pr: 1,
    borderRadius: 0.5,
    cursor: 'pointer',
    '&:hover': { bgcolor: 'action.hover' },
    '&[aria-selected="true"]': { bgcolor: 'action.selected' },
  },
  '& [data-cell="name"]': {
    display: 'flex',
    alignItems: 'center',
    minWidth: 0,
    gap: 0.5,
  },
  '& [data-cell="chevron"]': {
    display: 'inline-flex',
    width: 20,
    color: 'text.secondary',
    flexShrink: 0,
  },
  '& [data-cell="text"]': {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& [data-cell="path"]': {
    ml: 0.5,
    color: 'text.secondary',
    fontWeight: 'normal',
  },
  '& [data-cell="badges"]': { display: 'flex', gap: 1 },
  '& [data-cell="badge"]': { color: 'text.secondary', fontSize: '0.75rem' },
  '& [data-cell="waiting"]': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 0.25,
  },
  '& [data-cell="health"]': { display: 'flex', justifyContent: 'flex-end' },
  '& [data-cell="accounts"]': {
    textAlign: 'right',
    color: 'text.secondary',
    fontVariantNumeric: 'tabular-nums',
  },
};
