export { codepipelineHandlers } from './codepipelineHandlers';
export { installCodePipeline } from './machine';
export { pipelineControlRoutes } from './controlRoutes';
export { codePipelineState, pipelineKey } from './state';
