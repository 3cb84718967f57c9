import type { HandlerTable } from '../wire/Dispatcher';
import { organizationsHandlers } from './organizations/organizations';
import { stsHandlers } from './sts';
import { taggingHandlers } from './tagging';

/** Everything the sandbox implements; the rest answers 501. */
export const HANDLERS: HandlerTable = {
  organizations: organizationsHandlers,
  sts: stsHandlers,
  tagging: taggingHandlers,
};
