/**
 * Types, permissions and API client of Fleet Pipeline for Backstage; runs anywhere.
 *
 * @packageDocumentation
 */
export type * from './api/FleetPipelineApi';
export * from './api/FleetPipelineClient';
export * from './health';
export * from './permissions';
export * from './signals';
export type * from './types';
