import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The plugin's page, which leads to the Overview. @public */
export const rootRouteRef = createRouteRef({ id: 'fleet-pipeline' });

/** The OU tree. @public */
export const overviewRouteRef = createRouteRef({
  id: 'fleet-pipeline:overview',
});

/** The fleet board. @public */
export const pipelinesRouteRef = createRouteRef({
  id: 'fleet-pipeline:pipelines',
});

/** One pipeline. @public */
export const pipelineRouteRef = createSubRouteRef({
  id: 'fleet-pipeline:pipeline',
  parent: pipelinesRouteRef,
  path: '/:accountId/:region/:name',
});

/** The approval inbox. @public */
export const approvalsRouteRef = createRouteRef({
  id: 'fleet-pipeline:approvals',
});

/** One approval, open in the inbox. @public */
export const approvalRouteRef = createSubRouteRef({
  id: 'fleet-pipeline:approval',
  parent: approvalsRouteRef,
  path: '/:approvalId',
});
