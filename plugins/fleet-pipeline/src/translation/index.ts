export { fleetPipelineTranslationRef } from './fleetPipelineTranslationRef';
export { FleetTranslationProvider } from './FleetTranslationProvider';
export { useFleetTranslation } from './useFleetTranslation';
