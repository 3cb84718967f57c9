import ArrowDropDownIcon from '@mui/icons-material/ArrowDropDown';
import CheckIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import { useRef, useState, type ReactNode } from 'react';
import { formatNumber } from './formatNumber';
import { useFleetTranslation } from '../translation';

/** A value one can filter by; `text` is what is searched and, without `content`, shown. */
export interface FilterOption {
  value: string;
  text: string;
  content?: ReactNode;
  /** How many things have it. */
  count?: number;
}

/** Properties of {@link FilterMenu}. */
export interface FilterMenuProps {
  label: string;
  options: readonly FilterOption[];
  /** What is chosen. */
  selected: readonly string[];
  onChange: (selected: string[]) => void;
  multiple?: boolean;
  /** Leaves the entry away that takes the filter off. */
  required?: boolean;
  /** Called when the list opens, and with what is typed to find an option that may not be among `options`. */
  onSearch?: (search: string) => void;
  /** What was found for it. */
  found?: readonly FilterOption[];
}

/** A filter as a quiet button that says what is chosen; lists of more than eight can be searched. */
export function FilterMenu(props: FilterMenuProps) {
  const { label, options, selected, onChange, multiple, required } = props;
  const { onSearch, found = [] } = props;
  const { t } = useFleetTranslation();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [search, setSearch] = useState('');
  const searchRef = useRef<HTMLInputElement>(null);

  const close = () => {
    setAnchor(undefined);
    setSearch('');
  };
  const chosen = options.filter(({ value }) => selected.includes(value));
  const matching = options.filter(({ text }) =>
    text.toLowerCase().includes(search.toLowerCase()),
  );
  const shown = [
    ...matching,
    ...found.filter(
      ({ value }) => !matching.some(option => option.value === value),
    ),
  ];
  if (found.length > 0) {
    shown.sort((a, b) => a.text.localeCompare(b.text));
  }
  const choose = (value: string) => {
    if (multiple) {
      onChange(
        selected.includes(value)
          ? selected.filter(one => one !== value)
          : [...selected, value],
      );
    } else {
      onChange([value]);
      close();
    }
  };
  const isSearchable = onSearch !== undefined || options.length > 8;

  return (
    <>
      <Button
        color="inherit"
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={event => {
          setAnchor(event.currentTarget);
          onSearch?.('');
        }}
        endIcon={<ArrowDropDownIcon sx={{ ml: -0.75 }} />}
        sx={{
          fontWeight: 'normal',
          color: selected.length ? 'text.primary' : 'text.secondary',
        }}
      >
        {label}
        {selected.length > 0 && (
          <Box component="span" sx={{ fontWeight: 600, ml: 0.5 }}>
            {(chosen.length ? chosen.map(({ text }) => text) : selected).join(
              ', ',
            )}
          </Box>
        )}
      </Button>
      <Popover
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={close}
        TransitionProps={{ onEntered: () => searchRef.current?.focus() }}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      >
        {isSearchable && (
          <Box sx={{ p: 1, pb: 0 }}>
            <TextField
              size="small"
              fullWidth
              inputRef={searchRef}
              placeholder={t('board.findOption', { label })}
              inputProps={{ 'aria-label': t('board.findOption', { label }) }}
              value={search}
              onChange={event => {
                setSearch(event.target.value);
                onSearch?.(event.target.value);
              }}
              onKeyDown={event => {
                if (event.key !== 'Escape') {
                  event.stopPropagation();
                }
              }}
            />
          </Box>
        )}
        <MenuList
          dense
          autoFocusItem={!isSearchable}
          aria-label={label}
          sx={{ minWidth: 180, maxHeight: 320, overflow: 'auto' }}
        >
          {!required && !search && (
            <MenuItem
              role="menuitemradio"
              aria-checked={selected.length === 0}
              onClick={() => {
                onChange([]);
                close();
              }}
            >
              <Tick on={selected.length === 0} />
              {t('board.any')}
            </MenuItem>
          )}
          {shown.map(({ value, text, content, count }) => (
            <MenuItem
              key={value}
              role={multiple ? 'menuitemcheckbox' : 'menuitemradio'}
              aria-checked={selected.includes(value)}
              onClick={() => choose(value)}
            >
              <Tick on={selected.includes(value)} />
              {content ?? text}
              {count !== undefined && (
                <Box
                  component="span"
                  aria-hidden
                  sx={{ ml: 'auto', pl: 2, color: 'text.secondary' }}
                >
                  {formatNumber(count)}
                </Box>
              )}
            </MenuItem>
          ))}
          {shown.length === 0 && (
            <MenuItem disabled>{t('board.noOption')}</MenuItem>
          )}
        </MenuList>
      </Popover>
    </>
  );
}

function Tick(props: { on: boolean }) {
  return (
    <CheckIcon
      aria-hidden
      sx={{ fontSize: 16, mr: 1, visibility: props.on ? 'visible' : 'hidden' }}
    />
  );
}
