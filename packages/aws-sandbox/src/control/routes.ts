import { expectKeys } from '../checks';
import { identityOf, roleKey, type StoredRole } from '../services/identity';
import { allLimits, readLimits, setLimits } from '../services/limits';
import { organizationOf } from '../services/organizations/state';
import { portalRole, removeRole } from '../services/portalRoles';
import type { World } from '../world/World';
import { ControlError, type ControlRoute } from './types';

function clockView(world: World): object {
  const { clock } = world;
  return { now: clock.now(), frozen: clock.frozen, speed: clock.speed };
}

function expectType(
  body: Record<string, unknown>,
  name: string,
  type: 'number' | 'boolean',
): void {
  if (body[name] !== undefined && typeof body[name] !== type) {
    throw new ControlError(400, `${name} must be a ${type}.`);
  }
}

function expectKnownAccount(world: World, account: string): void {
  if (!(account in organizationOf(world).accounts)) {
    throw new ControlError(404, `There is no account ${account}.`);
  }
}

const ROLE_MEMBERS: Array<keyof StoredRole> = [
  'trustedAccounts',
  'externalId',
  'maxSessionSeconds',
  'allowsSourceIdentity',
  'allowsSessionTags',
  'actions',
];

/** Health, clock, faults, limits, counts, events and roles. */
export const controlRoutes: ControlRoute[] = [
  {
    method: 'GET',
    path: '/health',
    handle: ({ world }) => ({ status: 'ok', ...clockView(world) }),
  },
  {
    method: 'GET',
    path: '/stats',
    handle: ({ target }) => {
      const calls = target.stats.list();
      const sum = (key: 'calls' | 'errors' | 'throttled') =>
        calls.reduce((total, count) => total + count[key], 0);
      return {
        total: sum('calls'),
        errors: sum('errors'),
        throttled: sum('throttled'),
        operations: target.stats.byOperation(),
        calls,
      };
    },
  },
  {
    method: 'DELETE',
    path: '/stats',
    handle: ({ target }) => target.stats.reset(),
  },
  {
    method: 'GET',
    path: '/clock',
    handle: ({ world }) => clockView(world),
  },
  {
    method: 'POST',
    path: '/clock',
    handle: ({ world, body }) => {
      expectType(body, 'advanceSeconds', 'number');
      expectType(body, 'frozen', 'boolean');
      expectType(body, 'speed', 'number');
      if (body.speed !== undefined && !(body.speed > 0)) {
        throw new ControlError(400, 'speed must be a number above 0.');
      }
      if (body.advanceSeconds !== undefined && body.advanceSeconds < 0) {
        throw new ControlError(400, 'advanceSeconds must not be negative.');
      }
      if (body.frozen === true) {
        world.clock.freeze();
      } else if (body.frozen === false) {
        world.clock.run();
      }
      world.clock.speed = body.speed ?? world.clock.speed;
      world.clock.advance((body.advanceSeconds ?? 0) * 1000);
      world.tick();
      world.touch();
      return clockView(world);
    },
  },
  {
    method: 'GET',
    path: '/faults',
    handle: ({ target }) => target.faults.list(),
  },
  {
    method: 'PUT',
    path: '/faults',
    handle: ({ target, body }) => {
      target.faults.set(body);
      return target.faults.list();
    },
  },
  {
    method: 'DELETE',
    path: '/faults',
    handle: ({ target }) => target.faults.set([]),
  },
  {
    method: 'GET',
    path: '/events',
    handle: ({ world, query }) => {
      const source = query.get('source');
      return world
        .recentEvents()
        .filter(event => !source || event.source === source);
    },
  },
  {
    method: 'POST',
    path: '/reset',
    handle: ({ target, world, body }) => {
      target.reset(body.seed);
      return clockView(world);
    },
  },
  {
    method: 'PUT',
    path: '/roles/:account/:name',
    handle: ({ world, params, body }) => {
      const { account: accountId, name } = params;
      expectKnownAccount(world, accountId);
      expectKeys(body, ROLE_MEMBERS);
      const role = { ...portalRole({ world, accountId, name }), ...body };
      identityOf(world).roles[roleKey(accountId, name)] = role;
      world.touch();
      return role;
    },
  },
  {
    method: 'DELETE',
    path: '/roles/:account/:name',
    handle: ({ world, params }) => {
      const { account: accountId, name } = params;
      if (!removeRole(world, { accountId, name })) {
        throw new ControlError(
          404,
          `There is no role ${roleKey(accountId, name)}.`,
        );
      }
    },
  },
  {
    method: 'GET',
    path: '/sessions',
    handle: ({ world }) =>
      Object.values(identityOf(world).keys)
        .filter(key => key.roleName)
        .map(({ principalArn, sourceIdentity, tags, expiresAtMs }) => ({
          principalArn,
          sourceIdentity,
          tags,
          expiresAt: new Date(expiresAtMs!),
        })),
  },
  {
    method: 'GET',
    path: '/limits',
    handle: ({ world }) => allLimits(world),
  },
  {
    method: 'PUT',
    path: '/limits',
    handle: ({ world, body }) => {
      setLimits(world, readLimits(body));
      return allLimits(world);
    },
  },
];
