import {
  healthOrder,
  type Health,
  type HealthCounts,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { useFleetTranslation } from '../../translation';
import { formatNumber } from '../formatNumber';
import { useHealthWord } from './useHealthWord';

const fills: Record<Health, string> = {
  failed: 'error.main',
  waiting: 'warning.main',
  running: 'info.main',
  stale: 'warning.light',
  healthy: 'success.main',
  none: 'action.disabled',
  off: 'action.disabledBackground',
};

/**
 * Counts of health as a stacked bar; its label and tooltip say the counts in words. What has no health is drawn only
 * where nothing else is: among sixty accounts a failed one must not be a sliver.
 */
export function HealthBar(props: { counts: HealthCounts; width?: number }) {
  const { counts, width = 72 } = props;
  const text = useHealthCountsText(counts);
  const all = healthOrder.filter(health => counts[health]);
  const known = all.filter(health => health !== 'none' && health !== 'off');
  const parts = known.length ? known : all;
  return (
    <Tooltip title={text} describeChild={false}>
      <Box
        role="img"
        sx={{
          display: 'flex',
          gap: '1px',
          width,
          height: 8,
          borderRadius: 0.5,
          overflow: 'hidden',
          flexShrink: 0,
          bgcolor: parts.length ? undefined : 'action.hover',
        }}
      >
        {parts.map(health => (
          <Box
            key={health}
            sx={{
              flexGrow: counts[health],
              minWidth: 3,
              bgcolor: fills[health],
            }}
          />
        ))}
      </Box>
    </Tooltip>
  );
}

/** "2 Failed, 5 Current", the most urgent first. */
export function useHealthCountsText(counts: HealthCounts): string {
  const { t } = useFleetTranslation();
  const healthWord = useHealthWord();
  return (
    healthOrder
      .filter(health => counts[health])
      .map(health =>
        t('healthBar.part', {
          number: formatNumber(counts[health]!),
          word: healthWord({ health }),
        }),
      )
      .join(', ') || t('healthBar.empty')
  );
}
