import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import { type Context, createContext } from 'react';
import type { fleetPipelineTranslationRef } from './fleetPipelineTranslationRef';

/** Gives each text by its key, with its values filled in. */
export type FleetTranslate = TranslationFunction<
  typeof fleetPipelineTranslationRef.T
>;

export const FleetTranslationContext: Context<FleetTranslate | undefined> =
  createContext<FleetTranslate | undefined>(undefined);
