import type {
  AccountQuery,
  OrganizationalUnitQuery,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Router } from 'express';
import type { AccountReader } from '../reads/AccountReader';
import type { OrganizationalUnitReader } from '../reads/OrganizationalUnitReader';
import type { OrganizationReader } from '../reads/OrganizationReader';
import { createRoute, type RouteServices } from './createRoute';
import { queryOf } from './queryOf';

/** The organization, its units and its accounts. */
export function addOrganizationRoutes(options: {
  router: Router;
  services: RouteServices;
  organization: OrganizationReader;
  units: OrganizationalUnitReader;
  accounts: AccountReader;
}): void {
  const { router, services, organization, units, accounts } = options;

  router.get(
    '/organization',
    createRoute(services, {
      kind: 'read',
      eventId: 'organization-fetch',
      handle: ({ credentials }) => organization.get({ credentials }),
    }),
  );
  router.get(
    '/organizational-units',
    createRoute(services, {
      kind: 'read',
      eventId: 'organizational-unit-fetch',
      meta: () => ({ queryType: 'list' }),
      handle: ({ req, credentials }) =>
        units.list({
          credentials,
          query: queryOf<OrganizationalUnitQuery>(req),
        }),
    }),
  );
  router.get(
    '/organizational-units/:organizationalUnitId',
    createRoute(services, {
      kind: 'read',
      eventId: 'organizational-unit-fetch',
      meta: ({ params: { organizationalUnitId } }) => ({
        queryType: 'by-id',
        organizationalUnitId,
      }),
      handle: ({ req, credentials }) =>
        units.get({
          credentials,
          organizationalUnitId: req.params.organizationalUnitId,
        }),
    }),
  );
  router.get(
    '/accounts',
    createRoute(services, {
      kind: 'read',
      eventId: 'account-fetch',
      meta: () => ({ queryType: 'list' }),
      handle: ({ req, credentials }) =>
        accounts.list({ credentials, query: queryOf<AccountQuery>(req) }),
    }),
  );
  router.get(
    '/accounts/:accountId',
    createRoute(services, {
      kind: 'read',
      eventId: 'account-fetch',
      meta: ({ params: { accountId } }) => ({ queryType: 'by-id', accountId }),
      handle: ({ req, credentials }) =>
        accounts.get({ credentials, accountId: req.params.accountId }),
    }),
  );
}
