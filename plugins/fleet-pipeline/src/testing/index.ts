export { demoFleet } from './demoFleet';
export type { Fleet } from './demoFleet';
export { FakeFleetPipelineApi } from './FakeFleetPipelineApi';
export * from './fixtures';
export { responseError } from './responseError';
