import type {
  ApprovalQuery,
  Decision,
  DecisionQuery,
  DecisionRequest,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { InputError } from '@backstage/errors';
import type { Router } from 'express';
import type { Decisions } from '../approvals/Decisions';
import type { ApprovalReader } from '../reads/ApprovalReader';
import type { DecisionReader } from '../reads/DecisionReader';
import { createRoute, type RouteServices } from './createRoute';
import { schemas } from './openapi/schemas';
import { queryOf } from './queryOf';

const MAX_COMMENT = schemas.DecisionRequest.properties.comment.maxLength;

/** What waits, deciding on it, and what was decided. */
export function addApprovalRoutes(options: {
  router: Router;
  services: RouteServices;
  approvals: ApprovalReader;
  decisions: Decisions;
  records: DecisionReader;
}): void {
  const { router, services, approvals, decisions, records } = options;

  router.get(
    '/approvals',
    createRoute(services, {
      kind: 'read',
      eventId: 'approval-fetch',
      meta: () => ({ queryType: 'list' }),
      handle: ({ req, credentials }) =>
        approvals.list({ credentials, query: queryOf<ApprovalQuery>(req) }),
    }),
  );
  router.get(
    '/approvals/:approvalId',
    createRoute(services, {
      kind: 'read',
      eventId: 'approval-fetch',
      meta: ({ params: { approvalId } }) => ({
        queryType: 'by-id',
        approvalId,
      }),
      handle: ({ req, credentials }) =>
        approvals.get({ credentials, approvalId: req.params.approvalId }),
    }),
  );
  router.post(
    '/approvals/:approvalId/decisions',
    createRoute<Decision>(services, {
      kind: 'command',
      eventId: 'approval-decide',
      meta: req => {
        const body: DecisionRequest = req.body;
        return {
          approvalId: req.params.approvalId,
          decisionId: body.decisionId,
          verdict: body.verdict,
          pipelineExecutionId: body.pipelineExecutionId,
          actionExecutionId: body.actionExecutionId,
        };
      },
      resultMeta: ({ outcome, awsRequestId }) => ({
        outcome,
        ...(awsRequestId && { awsRequestId }),
      }),
      handle: async ({ req, credentials }) => {
        const request: DecisionRequest = req.body;
        // AWS counts some characters twice that the OpenAPI document counts once
        if ((request.comment?.length ?? 0) > MAX_COMMENT) {
          throw new InputError(
            `request/body/comment must NOT have more than ${MAX_COMMENT} characters`,
          );
        }
        if (request.verdict === 'rejected' && !request.comment?.trim()) {
          throw new InputError(
            'request/body/comment must say why, since the verdict is rejected',
          );
        }
        return decisions.decide({
          credentials,
          approvalId: req.params.approvalId,
          request,
        });
      },
    }),
  );
  router.get(
    '/decisions',
    createRoute(services, {
      kind: 'read',
      eventId: 'decision-fetch',
      meta: () => ({ queryType: 'list' }),
      handle: ({ req, credentials }) =>
        records.list({ credentials, query: queryOf<DecisionQuery>(req) }),
    }),
  );
}
