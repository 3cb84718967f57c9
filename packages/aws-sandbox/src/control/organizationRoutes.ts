import { expectKeys, expectNumber } from '../checks';
import { readServiceLimits } from '../services/limits';
import { shuffleAccounts } from '../services/organizations/shuffle';
import {
  organizationOf,
  type OrganizationSettings,
} from '../services/organizations/state';
import type { ControlRoute } from './types';

const SETTINGS: Array<keyof OrganizationSettings> = [
  'omitPaths',
  'omitStatus',
  'omitState',
  'emptyPages',
  'limits',
  'accountLimit',
  'takenEmails',
  'failNextCreation',
];

/** What tests and benchmarks may do to the organization behind AWS's back. */
export const organizationRoutes: ControlRoute[] = [
  {
    method: 'GET',
    path: '/organization/settings',
    handle: ({ world }) => organizationOf(world).settings,
  },
  {
    method: 'PUT',
    path: '/organization/settings',
    handle: ({ world, body }) => {
      const { settings } = organizationOf(world);
      expectKeys(body, SETTINGS);
      if (body.limits !== undefined) {
        readServiceLimits(body.limits, 'organizations', 'limits');
        world.buckets.clear();
      }
      Object.assign(settings, body);
      world.touch();
      return settings;
    },
  },
  {
    // { fraction, seed? }: moves that share of the accounts to other OUs.
    method: 'POST',
    path: '/organization/shuffle',
    handle: ({ world, body }) => {
      expectKeys(body, ['fraction', 'seed']);
      const fraction = expectNumber(body.fraction, 'fraction', {
        above: 0,
        max: 1,
      });
      const seed = expectNumber(body.seed ?? 1, 'seed', { whole: true });
      const moves = shuffleAccounts(world, { fraction, seed });
      return { moved: moves.length, moves };
    },
  },
];
