export { codebuildHandlers } from './codebuildHandlers';
export { buildsIn, findBuild } from './builds';
export { buildUrl, logGroupName, logStreamName } from './buildView';
export { logOf } from './timeline';
