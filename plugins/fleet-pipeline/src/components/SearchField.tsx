import SearchIcon from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';
import { useFleetTranslation } from '../translation';
import { useShortcuts } from './useShortcuts';

/** The filter that `/` leads to. Tells what was typed once the person pauses; Esc empties it. */
export function SearchField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  width?: number | string;
}) {
  const { label, value, onChange, width = 240 } = props;
  const { t } = useFleetTranslation();
  const inputRef = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const told = useRef(value);

  useShortcuts({
    '/': event => {
      event.preventDefault();
      inputRef.current?.focus();
      inputRef.current?.select();
    },
  });

  // The address may change without typing: a link, or "Clear filters".
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    if (text.trim() === told.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      told.current = text.trim();
      onChange(text.trim());
    }, 200);
    return () => clearTimeout(timer);
  }, [text, onChange]);

  return (
    <TextField
      inputRef={inputRef}
      size="small"
      placeholder={label}
      value={text}
      onChange={event => setText(event.target.value)}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          if (text) {
            setText('');
          } else {
            inputRef.current?.blur();
          }
        }
      }}
      inputProps={{
        'aria-label': label,
        'aria-keyshortcuts': '/',
        title: t('board.searchHint'),
        type: 'search',
        maxLength: 200,
      }}
      InputProps={{
        sx: { height: 32, typography: 'body2' },
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" />
          </InputAdornment>
        ),
      }}
      sx={{ width }}
    />
  );
}
