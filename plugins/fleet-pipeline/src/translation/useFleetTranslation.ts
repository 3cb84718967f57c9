import {
  type TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { fleetPipelineTranslationRef } from './fleetPipelineTranslationRef';

/** Gives each text by its key, with its values filled in. */
export type FleetTranslate = TranslationFunction<
  typeof fleetPipelineTranslationRef.T
>;

/** The plugin's texts in the person's language. */
export function useFleetTranslation(): { t: FleetTranslate } {
  return useTranslationRef(fleetPipelineTranslationRef);
}
