import { type Sandbox, startSandbox } from '@account-fleet/aws-sandbox';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { RecordedEvent } from '../testing/AuditRecorder';
import { createTestDatabases } from '../testing/createTestDatabases';
import { operationIds, responseErrors } from '../testing/responseSchemas';
import {
  callRoute,
  findSubjects,
  type RouteCase,
  routeMatrix,
  type RouteSubjects,
} from '../testing/routeMatrix';
import {
  type FleetBackend,
  startFleetBackend,
} from '../testing/startFleetBackend';

jest.setTimeout(60_000);
const databases = createTestDatabases();

const routes = routeMatrix.map(
  route => [route.operationId, route] as [string, RouteCase],
);
const reads = routes.filter(([, { method }]) => method === 'GET');
const commands = routes.filter(([, { method }]) => method === 'POST');

it('has every operation of the OpenAPI document in the matrix', () => {
  expect(routes.map(([id]) => id).sort()).toEqual([...operationIds].sort());
});

describe.each(databases.eachSupportedId())('routes on %s', databaseId => {
  let sandbox: Sandbox;
  let backend: FleetBackend;
  let subjects: RouteSubjects;

  beforeAll(async () => {
    sandbox = await startSandbox();
    sandbox.world.clock.freeze();
    const knex = await databases.init(databaseId);
    const first = await startFleetBackend({ sandbox, knex });
    await first.collected();
    // What it was still at, such as loading logs, has ended then
    await first.stop();
    sandbox.stats.reset();
    backend = await startFleetBackend({ sandbox, knex });
    subjects = await findSubjects(backend.knex);
  });

  afterAll(async () => {
    await backend?.stop();
    await sandbox?.close();
  });

  beforeEach(() => {
    backend.policy.reset();
    backend.audit.events = [];
  });

  const auditOf = (eventId: string): RecordedEvent[] =>
    backend.audit.events.filter(event => event.eventId === eventId);

  function expectError(
    answer: { status: number; body: any },
    expected: { status: number; name: string; operationId: string },
  ) {
    expect(answer.status).toBe(expected.status);
    expect(answer.body).toMatchObject({
      error: { name: expected.name, message: expect.any(String) },
      request: { method: expect.any(String), url: expect.any(String) },
      response: { statusCode: expected.status },
    });
    if (expected.status !== 500) {
      expect(responseErrors({ ...expected, body: answer.body })).toEqual([]);
    }
  }

  describe('zero calls of AWS', () => {
    it('for a start and all pages on a warm store', async () => {
      for (const [, route] of reads) {
        const { status } = await callRoute(
          backend,
          route,
          route.good(subjects),
        );
        expect(status).toBe(200);
      }

      expect(sandbox.stats.list()).toEqual([]);
    });
  });

  describe('400', () => {
    it.each(routes)('%s names the field', async (operationId, route) => {
      const { names, ...request } = route.bad(subjects);

      const answer = await callRoute(backend, route, request);

      expectError(answer, { status: 400, name: 'InputError', operationId });
      expect(answer.body.error.message).toContain(names);
      // Requests are checked before a route, and its auditor, sees them; only a cursor is the route's own business
      expect(backend.audit.events).toHaveLength(names === 'cursor' ? 1 : 0);
    });

    it('names every field that is wrong', async () => {
      const { body } = await backend.call(
        '/accounts?limit=0&sort=colour&state=ASLEEP',
        { user: 'amir' },
      );

      for (const name of ['limit', 'sort', 'state']) {
        expect(body.error.message).toContain(name);
      }
    });

    it.each(
      [
        'listOrganizationalUnits',
        'listAccounts',
        'listPipelines',
        'listPipelineExecutions',
        'listApprovals',
        'listDecisions',
        'listCollectionTargets',
      ].map(id => routes.find(([operationId]) => operationId === id)!),
    )('%s says that a cursor is malformed', async (operationId, route) => {
      const [path] = route.good(subjects).path.split('?');

      const answer = await backend.call(`${path}?cursor=bnVsbA`, {
        user: 'amir',
      });

      expectError(answer, { status: 400, name: 'InputError', operationId });
      expect(answer.body.error.message).toMatch(/^cursor is malformed/);
    });

    it('says that a cursor belongs to another filter or sort', async () => {
      const { body } = await backend.call('/accounts?limit=1', {
        user: 'amir',
      });

      for (const change of ['sort=health', 'order=desc', 'state=ACTIVE']) {
        const answer = await backend.call(
          `/accounts?limit=1&${change}&cursor=${body.nextCursor}`,
          { user: 'amir' },
        );
        expect(answer.status).toBe(400);
        expect(answer.body.error.message).toMatch(/^cursor belongs to another/);
      }
    });
  });

  describe('401', () => {
    it.each(routes)('%s', async (operationId, route) => {
      const answer = await callRoute(backend, route, route.good(subjects), {
        authorization: mockCredentials.none.header(),
      });

      expectError(answer, {
        status: 401,
        name: 'AuthenticationError',
        operationId,
      });
      expect(backend.audit.events).toEqual([]);
    });
  });

  describe('without the permission', () => {
    it.each(routes)('%s', async (operationId, route) => {
      const { name, denied: status } = route.permission;
      backend.policy.deny(name);

      const answer = await callRoute(backend, route, route.good(subjects));

      expectError(answer, {
        status,
        name: status === 403 ? 'NotAllowedError' : 'NotFoundError',
        operationId,
      });
      expect(answer.body.error.message).toContain(
        status === 403 ? name : 'or you may not see it',
      );
      expect(auditOf(route.eventId)).toMatchObject([
        { status: 'failed', error: answer.body.error.name },
      ]);
      expect(auditOf('access-denied')).toHaveLength(
        status === 403 && route.method === 'GET' ? 1 : 0,
      );
    });

    it.each(commands)('%s is for people only', async (operationId, route) => {
      const answer = await callRoute(backend, route, route.good(subjects), {
        authorization: mockCredentials.service.header(),
      });

      expect(answer.body.error.message).toMatch(/'service'/);
      expect(auditOf(route.eventId)).toMatchObject([
        { severityLevel: 'medium', status: 'failed', error: 'NotAllowedError' },
      ]);
      expectError(answer, {
        status: 403,
        name: 'NotAllowedError',
        operationId,
      });
    });

    it.each(reads)('%s is for services too', async (_, route) => {
      const { status } = await callRoute(backend, route, route.good(subjects), {
        authorization: mockCredentials.service.header(),
      });

      expect(status).toBe(200);
    });
  });

  describe('404', () => {
    it.each(routes.filter(([, { missing }]) => missing))(
      '%s',
      async (operationId, route) => {
        const answer = await callRoute(
          backend,
          route,
          route.missing!(subjects),
        );

        expectError(answer, {
          status: 404,
          name: 'NotFoundError',
          operationId,
        });
        expect(auditOf(route.eventId)).toMatchObject([{ status: 'failed' }]);
      },
    );
  });

  describe('500', () => {
    it.each(routes)('%s', async (operationId, route) => {
      await backend.knex.schema.renameTable(route.table, 'taken_away');
      try {
        const answer = await callRoute(backend, route, route.good(subjects));

        expectError(answer, {
          status: 500,
          name: expect.any(String),
          operationId,
        });
        // The database's own words are nobody's business
        expect(JSON.stringify(answer.body)).not.toMatch(/select|insert/i);
        expect(auditOf(route.eventId)).toMatchObject([{ status: 'failed' }]);
      } finally {
        await backend.knex.schema.renameTable('taken_away', route.table);
      }
    });
  });

  // Before any command is carried out, since commands make the collector read again
  describe('the client', () => {
    it.each(reads)('is given the same by %s', async (_, route) => {
      const { body } = await callRoute(backend, route, route.good(subjects));

      expect(await route.call(backend.clientOf('amir'), subjects)).toEqual(
        body,
      );
    });
  });

  describe('200', () => {
    it.each(routes)('%s', async (operationId, route) => {
      const { status = 200 } = route;

      const answer = await callRoute(backend, route, route.good(subjects));

      expect(answer.status).toBe(status);
      expect(
        responseErrors({ operationId, status, body: answer.body }),
      ).toEqual([]);
      expect(auditOf(route.eventId)).toMatchObject([
        {
          status: 'succeeded',
          severityLevel: route.method === 'GET' ? 'low' : 'medium',
        },
      ]);
      expect(auditOf('access-denied')).toEqual([]);
    });
  });

  describe('409', () => {
    it('decide, on what was decided already, also through the client', async () => {
      const route = routeMatrix.find(
        ({ operationId }) => operationId === 'decide',
      )!;

      const answer = await callRoute(backend, route, route.good(subjects), {
        user: 'petra',
      });

      expectError(answer, {
        status: 409,
        name: 'ConflictError',
        operationId: 'decide',
      });
      expect(auditOf('approval-decide')).toMatchObject([
        { status: 'failed', error: 'ConflictError', severityLevel: 'medium' },
      ]);
      await expect(
        route.call(backend.clientOf('petra'), subjects),
      ).rejects.toMatchObject({
        statusCode: 409,
        body: { current: { status: 'approved' } },
      });
    });
  });
});

describe('503', () => {
  const good = {
    pipeline: { accountId: '111111111111', region: 'eu-central-1', name: 'x' },
    executionId: 'e-1',
    actionExecutionId: 'a-1',
    approval: { id: 'a-1', pipelineExecutionId: 'e-1' },
  };
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ seed: 'organization' });
  });

  afterAll(() => sandbox.close());

  it.each([
    ['nothing', {}, 'fleetPipeline'],
    [
      'a wrong key',
      {
        fleetPipeline: {
          aws: { managementAccount: { accountId: '216851981240' } },
          targets: [{ accounts: 'all', regions: ['Frankfurt'] }],
        },
      },
      'fleetPipeline.targets[0].regions',
    ],
    [
      'wrong credentials',
      {
        aws: { mainAccount: { accessKeyId: 'only half of it' } },
        fleetPipeline: {
          aws: { managementAccount: { accountId: '216851981240' } },
          targets: [{ accounts: 'all', regions: ['eu-central-1'] }],
        },
      },
      'aws is wrong in app-config.yaml: The main AWS integration account',
    ],
  ])(
    'with %s configured every route says which key is wrong, and the portal starts',
    async (_, rootConfig, key) => {
      const backend = await startFleetBackend({
        sandbox,
        knex: await databases.init('SQLITE_3'),
        rootConfig,
      });

      for (const [operationId, route] of routes) {
        const answer = await callRoute(backend, route, route.good(good));
        expect(answer.status).toBe(503);
        expect(answer.body.error.name).toBe('ServiceUnavailableError');
        expect(answer.body.error.message).toContain(key);
        expect(
          responseErrors({ operationId, status: 503, body: answer.body }),
        ).toEqual([]);
      }
      await backend.stop();
    },
  );
});
