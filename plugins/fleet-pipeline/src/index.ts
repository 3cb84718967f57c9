/**
 * Fleet Pipeline for Backstage: AWS accounts, OUs, pipelines and approvals on one page, at `/fleet`.
 *
 * @packageDocumentation
 */
export { fleetPipelinePlugin as default } from './plugin';
export { fleetPipelineApiRef } from './api';
export { fleetPipelineTranslationRef } from './translation';
