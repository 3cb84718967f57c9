import type { HandlerTable } from '../wire/Dispatcher';
import { codebuildHandlers } from './codebuild';
import { codepipelineHandlers } from './codepipeline';
import { limited } from './limits';
import { logsHandlers } from './logs';
import { organizationsHandlers } from './organizations/organizations';
import { stsHandlers } from './sts';
import { taggingHandlers } from './tagging';

/** Everything the sandbox implements; the rest answers 501. */
export const HANDLERS: HandlerTable = {
  codebuild: limited('codebuild', codebuildHandlers),
  codepipeline: limited('codepipeline', codepipelineHandlers),
  logs: limited('logs', logsHandlers),
  // Held to its limits by itself, behind the check of who may call at all.
  organizations: organizationsHandlers,
  sts: limited('sts', stsHandlers),
  tagging: limited('tagging', taggingHandlers),
};
