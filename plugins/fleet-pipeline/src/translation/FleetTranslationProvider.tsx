import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PropsWithChildren } from 'react';
import { FleetTranslationContext } from './FleetTranslationContext';
import { fleetPipelineTranslationRef } from './fleetPipelineTranslationRef';

/**
 * Takes the texts from Backstage once for all that is inside. Each hook of Backstage's own subscribes to the language,
 * which a board of a thousand cells would feel.
 */
export function FleetTranslationProvider(props: PropsWithChildren<{}>) {
  const { t } = useTranslationRef(fleetPipelineTranslationRef);
  return (
    <FleetTranslationContext.Provider value={t}>
      {props.children}
    </FleetTranslationContext.Provider>
  );
}
