export { fleetPipelineTranslationRef } from './fleetPipelineTranslationRef';
export { useFleetTranslation } from './useFleetTranslation';
