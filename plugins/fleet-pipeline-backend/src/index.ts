/**
 * Backend plugin of Fleet Pipeline for Backstage.
 *
 * @packageDocumentation
 */
export { fleetPipelinePlugin as default } from './plugin';
