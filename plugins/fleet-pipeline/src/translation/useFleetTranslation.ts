import { useContext, useMemo } from 'react';
import {
  FleetTranslationContext,
  type FleetTranslate,
} from './FleetTranslationContext';

export type { FleetTranslate } from './FleetTranslationContext';

/** The plugin's texts in the person's language, inside of a `FleetTranslationProvider`. */
export function useFleetTranslation(): { t: FleetTranslate } {
  const t = useContext(FleetTranslationContext);
  if (!t) {
    throw new Error('There is no FleetTranslationProvider around this');
  }
  return useMemo(() => ({ t }), [t]);
}
