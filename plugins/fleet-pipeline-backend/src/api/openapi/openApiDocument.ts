import { approvalPaths } from './approvalPaths';
import { organizationPaths } from './organizationPaths';
import { pipelinePaths } from './pipelinePaths';
import { schemas } from './schemas';

/**
 * The API of the plugin. The router validates requests against it and serves it as `/openapi.json`; the client's
 * types are generated from it by `npm run generate:api`.
 */
export const openApiDocument = {
  openapi: '3.0.3',
  info: {
    title: 'fleet-pipeline',
    version: '1',
    description: 'AWS organization, pipelines and approvals',
  },
  paths: {
    ...organizationPaths,
    ...pipelinePaths,
    ...approvalPaths,
  },
  components: { schemas },
} as const;
