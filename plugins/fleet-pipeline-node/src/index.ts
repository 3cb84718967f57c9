/**
 * Permission rules and conditions of Fleet Pipeline for Backstage, and its API for other backend modules.
 *
 * @packageDocumentation
 */
export * from './conditions';
export * from './rules/FleetFilter';
export * from './rules/fleetRules';
export * from './rules/resourceRefs';
export type * from './service/FleetPipelineService';
export * from './service/fleetPipelineServiceRef';
