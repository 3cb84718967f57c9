import Tooltip from '@mui/material/Tooltip';
import { useNow } from '../data/useNow';
import { useFleetTranslation } from '../translation';
import { useFormatAge } from './useFormatTime';

/** Clocks differ, and ours ticks every few seconds only: this far ahead is still now, in milliseconds. */
const CLOCK_LAG = 10_000;

/**
 * A time as its distance from now: "4 min ago", "in 3 h". The tooltip has the exact time, the DOM the ISO form.
 *
 * @param props.bare - leaves "ago" and "in" away, for dense grids whose column says what it is
 */
export function RelativeTime(props: { at: string; bare?: boolean }) {
  const { t } = useFleetTranslation();
  const now = useNow();
  const formatAge = useFormatAge();
  const date = new Date(props.at);
  const past = now - date.getTime();
  const age = formatAge(Math.abs(past));
  let text = age;
  if (past > -CLOCK_LAG && past < 1000) {
    text = t('time.now');
  } else if (!props.bare) {
    text = past > 0 ? t('time.ago', { age }) : t('time.in', { age });
  }
  return (
    <Tooltip
      title={date.toLocaleString(undefined, {
        dateStyle: 'medium',
        timeStyle: 'long',
      })}
    >
      <time dateTime={date.toISOString()} style={{ whiteSpace: 'nowrap' }}>
        {text}
      </time>
    </Tooltip>
  );
}
