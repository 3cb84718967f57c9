export { codepipelineHandlers } from './codepipelineHandlers';
export { installCodePipeline } from './machine';
export { codePipelineState, pipelineKey } from './state';
