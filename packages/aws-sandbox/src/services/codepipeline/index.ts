export { codepipelineHandlers } from './codepipelineHandlers';
export { pipelineControlRoutes } from './controlRoutes';
export { installCodePipeline } from './machine';
export { pushNow } from './pushes';
export { codePipelineState, pipelineKey, type PipelineRecord } from './state';
