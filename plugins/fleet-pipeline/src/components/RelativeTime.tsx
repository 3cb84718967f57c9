import { useFromNow } from '../data/useNow';
import { useFleetTranslation } from '../translation';
import { useFormatAge } from './useFormatTime';

/** Clocks differ, and ours ticks every few seconds only: this far ahead is still now, in milliseconds. */
const CLOCK_LAG = 10_000;

// Making one takes long, and a board shows hundreds of times.
const exact = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'long',
});

/**
 * A time as its distance from now: "4 min ago", "in 3 h". The tooltip has the exact time, the DOM the ISO form.
 *
 * @param props.bare - leaves "ago" and "in" away, for dense grids whose column says what it is
 */
export function RelativeTime(props: { at: string; bare?: boolean }) {
  const { at, bare } = props;
  const { t } = useFleetTranslation();
  const formatAge = useFormatAge();
  const date = new Date(at);
  const text = useFromNow(now => {
    const past = now - date.getTime();
    const age = formatAge(Math.abs(past));
    if (past > -CLOCK_LAG && past < 1000) {
      return t('time.now');
    }
    if (bare) {
      return age;
    }
    return past > 0 ? t('time.ago', { age }) : t('time.in', { age });
  });
  return (
    <time
      dateTime={date.toISOString()}
      data-hint={exact.format(date)}
      style={{ whiteSpace: 'nowrap' }}
    >
      {text}
    </time>
  );
}
