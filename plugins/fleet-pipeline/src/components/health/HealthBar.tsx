import {
  healthOrder,
  type Health,
  type HealthCounts,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useTheme, type Palette } from '@mui/material/styles';
import { useFleetTranslation } from '../../translation';
import { formatNumber } from '../formatNumber';
import { useHealthWord } from './useHealthWord';

const fills: Record<Health, (palette: Palette) => string> = {
  failed: ({ error }) => error.main,
  waiting: ({ warning }) => warning.main,
  running: ({ info }) => info.main,
  stale: ({ warning }) => warning.light,
  healthy: ({ success }) => success.main,
  none: ({ action }) => action.disabled,
  off: ({ action }) => action.disabledBackground,
};

/**
 * Counts of health as a stacked bar; its label and tooltip say the counts in words. What has no health is drawn only
 * where nothing else is: among sixty accounts a failed one must not be a sliver.
 */
export function HealthBar(props: { counts: HealthCounts; width?: number }) {
  const { counts, width = 72 } = props;
  const { palette } = useTheme();
  const text = useHealthCountsText(counts);
  const all = healthOrder.filter(health => counts[health]);
  const known = all.filter(health => health !== 'none' && health !== 'off');
  const parts = known.length ? known : all;
  return (
    <span
      role="img"
      aria-label={text}
      data-hint={text}
      style={{
        display: 'flex',
        gap: 1,
        width,
        height: 8,
        borderRadius: 2,
        overflow: 'hidden',
        flexShrink: 0,
        backgroundColor: parts.length ? undefined : palette.action.hover,
      }}
    >
      {parts.map(health => (
        <span
          key={health}
          style={{
            flexGrow: counts[health],
            minWidth: 3,
            backgroundColor: fills[health](palette),
          }}
        />
      ))}
    </span>
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
