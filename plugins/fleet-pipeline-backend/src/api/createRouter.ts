import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import type { Router } from 'express';
import type { Decisions } from '../approvals/Decisions';
import type { ActionLogs } from '../collect/pipelines/ActionLogs';
import type { Collector } from '../collect/Collector';
import type { FleetAuthorizer } from '../scope/FleetAuthorizer';
import type { AccountReader } from '../reads/AccountReader';
import type { ApprovalReader } from '../reads/ApprovalReader';
import type { CollectionReader } from '../reads/CollectionReader';
import type { DecisionReader } from '../reads/DecisionReader';
import type { OrganizationalUnitReader } from '../reads/OrganizationalUnitReader';
import type { OrganizationReader } from '../reads/OrganizationReader';
import type { PipelineReader } from '../reads/PipelineReader';
import { answerErrors } from './answerErrors';
import { addApprovalRoutes } from './approvalRoutes';
import { addCollectionRoutes } from './collectionRoutes';
import type { RouteServices } from './createRoute';
import { openApiDocument } from './openapi';
import { addOrganizationRoutes } from './organizationRoutes';
import { addPipelineRoutes } from './pipelineRoutes';

export interface RouterOptions {
  services: RouteServices;
  authorizer: FleetAuthorizer;
  organization: OrganizationReader;
  units: OrganizationalUnitReader;
  accounts: AccountReader;
  pipelines: PipelineReader;
  approvals: ApprovalReader;
  records: DecisionReader;
  collection: CollectionReader;
  decisions: Decisions;
  collector: Collector;
  logs: ActionLogs;
}

/** The plugin's API: requests are checked against the OpenAPI document before a route sees them. */
export function createRouter(options: RouterOptions): Router {
  // Handlers take the client's types, which are generated from the same document
  const router: Router = createValidatedOpenApiRouter(openApiDocument, {
    validatorOptions: {
      validateRequests: { allErrors: true, allowUnknownQueryParameters: false },
    },
  });
  addOrganizationRoutes({ router, ...options });
  addPipelineRoutes({ router, ...options });
  addApprovalRoutes({ router, ...options });
  addCollectionRoutes({ router, ...options });
  router.use(answerErrors(options.services));
  return router;
}
