import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useFleetTranslation } from '../translation';
import { useShortcuts } from './useShortcuts';

/** A key, or keys, and what it does. */
export interface KeyDescription {
  keys: readonly string[];
  text: string;
}

/** The dialog that `?` opens: the keys of every page and those that this page adds. */
export function KeyboardHelp(props: { keys?: readonly KeyDescription[] }) {
  const { t } = useFleetTranslation();
  const [open, setOpen] = useState(false);
  useShortcuts({
    '?': event => {
      event.preventDefault();
      setOpen(true);
    },
  });

  const all: KeyDescription[] = [
    ...(props.keys ?? []),
    { keys: ['/'], text: t('keys.filter') },
    { keys: ['Esc'], text: t('keys.escape') },
    { keys: ['?'], text: t('keys.help') },
  ];
  return (
    <Dialog
      open={open}
      onClose={() => setOpen(false)}
      aria-labelledby="fleet-keys-title"
    >
      <DialogTitle id="fleet-keys-title">{t('keys.title')}</DialogTitle>
      <DialogContent>
        <Box
          component="dl"
          sx={{
            display: 'grid',
            gridTemplateColumns: 'max-content 1fr',
            columnGap: 3,
            rowGap: 1,
            m: 0,
          }}
        >
          {all.map(({ keys, text }) => (
            <Box key={text} sx={{ display: 'contents' }}>
              <dt>
                {keys.map(key => (
                  <Key key={key}>{key}</Key>
                ))}
              </dt>
              <Box component="dd" sx={{ m: 0 }}>
                {text}
              </Box>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => setOpen(false)}>{t('actions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Key(props: { children: string }) {
  return (
    <Box
      component="kbd"
      sx={{
        fontFamily: 'monospace',
        fontSize: '0.8125rem',
        border: 1,
        borderColor: 'divider',
        borderRadius: 0.5,
        px: 0.75,
        mr: 0.5,
      }}
    >
      {props.children}
    </Box>
  );
}
