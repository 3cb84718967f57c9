import type { ActionLog } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useId, useMemo } from 'react';
import { HealthIcon } from '../../components/health';
import { useFleetTranslation } from '../../translation';
import { failingLines } from './failingLines';

const MAX_FIRST = 12;

/** The lines that tell of a failure first, each leading to its place; then the whole log with them marked. */
export function LogLines(props: { lines: ActionLog['lines'] }) {
  const { lines } = props;
  const { t } = useFleetTranslation();
  const id = useId();
  const failing = useMemo(() => failingLines(lines), [lines]);
  const isFailing = useMemo(() => new Set(failing), [failing]);
  if (lines.length === 0) {
    return <Box sx={{ color: 'text.secondary' }}>{t('pipeline.logEmpty')}</Box>;
  }
  return (
    <>
      {failing.length > 0 && (
        <Box sx={{ mb: 1.5 }}>
          <Box
            sx={{ display: 'flex', alignItems: 'center', gap: 0.75, mb: 0.5 }}
          >
            <HealthIcon health="failed" />
            {t('pipeline.logFailing', { count: failing.length })}
          </Box>
          {failing.slice(0, MAX_FIRST).map(index => (
            <ButtonBase
              key={index}
              onClick={() =>
                document
                  .getElementById(`${id}-${index}`)
                  ?.scrollIntoView({ block: 'nearest' })
              }
              sx={{
                display: 'block',
                width: '100%',
                textAlign: 'left',
                fontFamily: 'monospace',
                fontSize: '0.8125rem',
                lineHeight: 1.6,
                pl: '22px',
                overflowWrap: 'anywhere',
                '&:hover, &:focus-visible': { bgcolor: 'action.hover' },
              }}
            >
              {lines[index].text}
            </ButtonBase>
          ))}
        </Box>
      )}
      <Box
        component="ol"
        tabIndex={0}
        aria-label={t('pipeline.log')}
        sx={{
          m: 0,
          p: 0,
          py: 0.5,
          maxHeight: 360,
          overflow: 'auto',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          fontFamily: 'monospace',
          fontSize: '0.8125rem',
          lineHeight: 1.6,
          listStyle: 'none',
        }}
      >
        {lines.map((line, index) => (
          <Box
            component="li"
            key={index}
            id={`${id}-${index}`}
            sx={{
              display: 'grid',
              gridTemplateColumns: '48px minmax(0, 1fr)',
              borderLeft: 3,
              borderColor: isFailing.has(index) ? 'error.main' : 'transparent',
              fontWeight: isFailing.has(index) ? 600 : undefined,
            }}
          >
            <Box
              aria-hidden
              sx={{
                color: 'text.secondary',
                textAlign: 'right',
                pr: 1.5,
                userSelect: 'none',
                fontWeight: 'normal',
              }}
            >
              {index + 1}
            </Box>
            <Box
              sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', pr: 1 }}
            >
              {line.text}
            </Box>
          </Box>
        ))}
      </Box>
    </>
  );
}
