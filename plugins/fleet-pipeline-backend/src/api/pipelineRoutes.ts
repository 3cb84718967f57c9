import type {
  ActionLog,
  PipelineExecutionQuery,
  PipelineFacetQuery,
  PipelineQuery,
  PipelineRef,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Request, Router } from 'express';
import type { ActionLogs } from '../collect/pipelines/ActionLogs';
import type { Collector } from '../collect/Collector';
import type { PipelineReader } from '../reads/PipelineReader';
import { pipelineId } from '../store/pipelineId';
import { createRoute, type RouteServices } from './createRoute';
import { queryOf } from './queryOf';

const PIPELINE = '/pipelines/:accountId/:region/:name';

/** Pipelines, their executions and logs. */
export function addPipelineRoutes(options: {
  router: Router;
  services: RouteServices;
  pipelines: PipelineReader;
  collector: Collector;
  logs: ActionLogs;
}): void {
  const { router, services, pipelines, collector, logs } = options;

  router.get(
    '/pipelines',
    createRoute(services, {
      kind: 'read',
      eventId: 'pipeline-fetch',
      meta: () => ({ queryType: 'list' }),
      handle: async ({ req, credentials }) => {
        const page = await pipelines.list({
          credentials,
          query: queryOf<PipelineQuery>(req),
        });
        collector.look(page.items).catch(error => {
          services.logger.warn('Pipelines could not be kept fresh', error);
        });
        return page;
      },
    }),
  );
  router.get(
    '/pipelines/facets',
    createRoute(services, {
      kind: 'read',
      eventId: 'pipeline-fetch',
      meta: () => ({ queryType: 'facets' }),
      handle: ({ req, credentials }) =>
        pipelines.facets({
          credentials,
          query: queryOf<PipelineFacetQuery>(req),
        }),
    }),
  );
  router.get(
    PIPELINE,
    createRoute(services, {
      kind: 'read',
      eventId: 'pipeline-fetch',
      meta: req => ({ queryType: 'by-id', ...pipelineIn(req) }),
      handle: async ({ req, credentials }) => {
        const pipeline = pipelineIn(req);
        const found = await pipelines.get({ credentials, pipeline });
        // Only a note in the store that somebody looks; what it leads to is not waited for
        collector.watch(pipelineId(pipeline)).catch(error => {
          services.logger.warn('A pipeline could not be kept hot', error);
        });
        return found;
      },
    }),
  );
  router.get(
    `${PIPELINE}/executions`,
    createRoute(services, {
      kind: 'read',
      eventId: 'pipeline-execution-fetch',
      meta: req => ({ queryType: 'list', ...pipelineIn(req) }),
      handle: ({ req, credentials }) =>
        pipelines.listExecutions({
          credentials,
          pipeline: pipelineIn(req),
          query: queryOf<PipelineExecutionQuery>(req),
        }),
    }),
  );
  router.get(
    `${PIPELINE}/executions/:executionId/actions`,
    createRoute(services, {
      kind: 'read',
      eventId: 'action-execution-fetch',
      meta: req => ({
        queryType: 'by-execution',
        ...pipelineIn(req),
        executionId: req.params.executionId,
      }),
      handle: ({ req, credentials }) =>
        pipelines.listActionExecutions({
          credentials,
          pipeline: pipelineIn(req),
          executionId: req.params.executionId,
        }),
    }),
  );
  router.get(
    `${PIPELINE}/actions/:actionExecutionId/log`,
    createRoute(services, {
      kind: 'read',
      eventId: 'action-log-fetch',
      meta: actionMeta,
      handle: ({ req, credentials }) =>
        pipelines.getActionLog({
          credentials,
          pipeline: pipelineIn(req),
          actionExecutionId: req.params.actionExecutionId,
        }),
    }),
  );
  router.post(
    `${PIPELINE}/actions/:actionExecutionId/log`,
    createRoute<ActionLog>(services, {
      kind: 'command',
      eventId: 'action-log-load',
      meta: actionMeta,
      resultMeta: ({ state }) => ({ state }),
      handle: async ({ req, credentials }) => {
        const pipeline = pipelineIn(req);
        const { actionExecutionId } = req.params;
        // Who may see the stored log may have it read again
        await pipelines.getActionLog({
          credentials,
          pipeline,
          actionExecutionId,
        });
        return logs.load(pipelineId(pipeline), actionExecutionId);
      },
    }),
  );
}

function pipelineIn(req: Request) {
  const { accountId, region, name } = req.params;
  return { accountId, region, name } satisfies PipelineRef;
}

function actionMeta(req: Request) {
  return {
    ...pipelineIn(req),
    actionExecutionId: req.params.actionExecutionId,
  };
}
