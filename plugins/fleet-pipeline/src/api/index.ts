export { fleetPipelineApiRef } from './fleetPipelineApiRef';
