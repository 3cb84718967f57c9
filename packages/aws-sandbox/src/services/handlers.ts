import type { HandlerTable } from '../wire/Dispatcher';
import { codebuildHandlers } from './codebuild';
import { codepipelineHandlers } from './codepipeline';
import { logsHandlers } from './logs';
import { organizationsHandlers } from './organizations/organizations';
import { stsHandlers } from './sts';
import { taggingHandlers } from './tagging';

/** Everything the sandbox implements; the rest answers 501. */
export const HANDLERS: HandlerTable = {
  codebuild: codebuildHandlers,
  codepipeline: codepipelineHandlers,
  logs: logsHandlers,
  organizations: organizationsHandlers,
  sts: stsHandlers,
  tagging: taggingHandlers,
};
