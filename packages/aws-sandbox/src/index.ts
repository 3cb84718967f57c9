export { startSandbox } from './startSandbox';
export type { Sandbox, SandboxOptions } from './startSandbox';
export { AwsError } from './wire/AwsError';
export { World } from './world/World';
export type { SandboxEvent, WorldState } from './world/World';
export type { Fault, FaultScenario } from './world/faults';
export type { CallCount, CallStats, OperationCount } from './world/stats';
export type { CallContext, Handler, ServiceHandlers } from './services/types';
export * from './seed/halyard';
export { LARGE, largeSeed, type LargeSize } from './seed/large';
export type { Limits, LimitsSetting } from './services/limits';
export { DECIDE_ROLE, READ_ROLE } from './services/portalRoles';
export * from './seed/actionSpecs';
export {
  declarationOf,
  pipelineOf,
  type PipelineSpec,
} from './seed/pipelineOf';
export {
  codePipelineState,
  type PipelineRecord,
  pushNow,
} from './services/codepipeline';
export { organizationOf } from './services/organizations/state';
