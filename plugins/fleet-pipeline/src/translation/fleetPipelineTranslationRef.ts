import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { approvalMessages } from './approvalMessages';
import { boardMessages } from './boardMessages';
import { commonMessages } from './commonMessages';
import { overviewMessages } from './overviewMessages';
import { pipelineMessages } from './pipelineMessages';

/** Every text of the plugin save page and tab titles, which Backstage takes as static strings. @public */
export const fleetPipelineTranslationRef = createTranslationRef({
  id: 'plugin.fleet-pipeline',
  messages: {
    ...commonMessages,
    board: boardMessages,
    pipeline: pipelineMessages,
    approvals: approvalMessages,
    overview: overviewMessages,
  },
});
