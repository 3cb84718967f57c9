import type { Health } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { HealthIcon } from './HealthIcon';
import { useHealthWord } from './useHealthWord';

/** Properties of {@link HealthMark}. */
export interface HealthMarkProps {
  health: Health;
  /** AWS's status, for the finer word. */
  status?: string;
  /** Replaces the word, where the plain one would say too little. */
  word?: string;
  /** More for the tooltip of a dot. */
  detail?: string;
  drifted?: boolean;
  /** `dot` in dense grids, `chip` in tables, `banner` across a page. */
  variant?: 'dot' | 'chip' | 'banner';
  /** The rest of a banner. */
  children?: ReactNode;
}

const dotStyle = { display: 'inline-flex', verticalAlign: 'middle' };
const chipStyle = {
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  whiteSpace: 'nowrap',
  verticalAlign: 'middle',
} as const;

/** The one way in which health is drawn: a coloured icon and a word, in text or, for a dot, as its label. */
export function HealthMark(props: HealthMarkProps) {
  const { health, status, detail, drifted, variant = 'chip', children } = props;
  const healthWord = useHealthWord();
  const { palette } = useTheme();
  const word = props.word ?? healthWord({ health, status });

  if (variant === 'dot') {
    const label = detail ? `${word}: ${detail}` : word;
    return (
      <span role="img" aria-label={label} data-hint={label} style={dotStyle}>
        <HealthIcon health={health} drifted={drifted} />
      </span>
    );
  }

  if (variant === 'banner') {
    return (
      <Box
        sx={{
          display: 'flex',
          gap: 1,
          px: 1.5,
          py: 1,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
        }}
      >
        <Box sx={{ pt: '1px' }}>
          <HealthIcon health={health} drifted={drifted} size={18} />
        </Box>
        <Box sx={{ minWidth: 0, flexGrow: 1 }}>
          <Box component="span" sx={{ fontWeight: 600 }}>
            {word}
          </Box>
          {children && <Box>{children}</Box>}
        </Box>
      </Box>
    );
  }

  return (
    <span style={{ ...chipStyle, color: palette.text.primary }}>
      <HealthIcon health={health} drifted={drifted} />
      {word}
    </span>
  );
}
