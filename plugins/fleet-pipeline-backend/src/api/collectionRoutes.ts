import type {
  CollectionTargetQuery,
  RefreshRequest,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { fleetCollectionRefreshPermission } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Router } from 'express';
import type { Collector } from '../collect/Collector';
import type { FleetAuthorizer } from '../scope/FleetAuthorizer';
import type { CollectionReader } from '../reads/CollectionReader';
import type { PipelineReader } from '../reads/PipelineReader';
import { createRoute, type RouteServices } from './createRoute';
import { queryOf } from './queryOf';

/** How collecting goes, and asking for it. */
export function addCollectionRoutes(options: {
  router: Router;
  services: RouteServices;
  authorizer: FleetAuthorizer;
  collection: CollectionReader;
  collector: Collector;
  pipelines: PipelineReader;
}): void {
  const { router, services, authorizer, collection, collector, pipelines } =
    options;

  router.get(
    '/collection/targets',
    createRoute(services, {
      kind: 'read',
      eventId: 'collection-target-fetch',
      meta: () => ({ queryType: 'list' }),
      handle: ({ req, credentials }) =>
        collection.listTargets({
          credentials,
          query: queryOf<CollectionTargetQuery>(req),
        }),
    }),
  );
  router.post(
    '/collection/refresh',
    createRoute<{ targets: number; pipelines: number }>(services, {
      kind: 'command',
      eventId: 'collection-refresh',
      status: 202,
      meta: req => ({ ...(req.body as RefreshRequest) }),
      resultMeta: ({ targets, pipelines: count }) => ({
        targets,
        pipelines: count,
      }),
      handle: async ({ req, credentials }) => {
        const request: RefreshRequest = req.body;
        await authorizer.require({
          permission: fleetCollectionRefreshPermission,
          credentials,
        });
        if (request.pipeline) {
          await pipelines.get({ credentials, pipeline: request.pipeline });
        }
        return collector.refresh(request);
      },
    }),
  );
}
