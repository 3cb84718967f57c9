import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { fleetPipelineTranslationRef } from './fleetPipelineTranslationRef';

/** The plugin's texts in the person's language. */
export function useFleetTranslation() {
  return useTranslationRef(fleetPipelineTranslationRef);
}

/** The function that {@link useFleetTranslation} gives. */
export type FleetTranslate = ReturnType<typeof useFleetTranslation>['t'];
