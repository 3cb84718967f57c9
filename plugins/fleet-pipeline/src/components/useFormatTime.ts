import { useCallback } from 'react';
import { useFleetTranslation } from '../translation';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

/** Says how long something is, coarsely: "40 s", "12 min", "3 h", "2 d". Takes milliseconds. */
export function useFormatAge() {
  const { t } = useFleetTranslation();
  return useCallback(
    (milliseconds: number): string => {
      const seconds = Math.max(0, Math.round(milliseconds / 1000));
      if (seconds < MINUTE) {
        return t('time.seconds', { number: String(seconds) });
      }
      if (seconds < HOUR) {
        return t('time.minutes', {
          number: String(Math.floor(seconds / MINUTE)),
        });
      }
      if (seconds < 2 * DAY) {
        return t('time.hours', { number: String(Math.floor(seconds / HOUR)) });
      }
      if (seconds < 60 * DAY) {
        return t('time.days', { number: String(Math.floor(seconds / DAY)) });
      }
      if (seconds < 2 * YEAR) {
        return t('time.months', {
          number: String(Math.floor(seconds / (YEAR / 12))),
        });
      }
      return t('time.years', { number: String(Math.floor(seconds / YEAR)) });
    },
    [t],
  );
}

/** Says how long something took, exactly: "40 s", "3 min 12 s", "1 h 5 min". Takes milliseconds. */
export function useFormatDuration() {
  const { t } = useFleetTranslation();
  return useCallback(
    (milliseconds: number): string => {
      const all = Math.max(0, Math.round(milliseconds / 1000));
      const hours = Math.floor(all / HOUR);
      const minutes = Math.floor((all % HOUR) / MINUTE);
      const seconds = all % MINUTE;
      if (hours > 0) {
        return t('time.durationHours', {
          hours: String(hours),
          minutes: String(minutes),
        });
      }
      if (minutes > 0) {
        return t('time.durationMinutes', {
          minutes: String(minutes),
          seconds: String(seconds),
        });
      }
      return t('time.durationSeconds', { seconds: String(seconds) });
    },
    [t],
  );
}
