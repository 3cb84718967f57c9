import { FleetPipelineClient } from './FleetPipelineClient';

const baseUrl = 'https://portal.example/api/fleet-pipeline';
const pipeline = {
  accountId: '111122223333',
  region: 'eu-central-1',
  name: 'orders@v2',
};

/** A client whose calls are answered by `answer`, and the requests it made. */
function createTestClient(
  answer: () => Response = () => Response.json({ items: [], total: 0 }),
) {
  const requests: Request[] = [];
  const client = new FleetPipelineClient({
    discoveryApi: { getBaseUrl: async () => baseUrl },
    fetchApi: {
      fetch: async (input, init) => {
        // As Backstage's fetch middlewares do, each for itself.
        expect(() => new Request(input, init)).not.toThrow();
        requests.push(new Request(input, init));
        return answer();
      },
    },
  });
  return { client, requests };
}

describe('FleetPipelineClient', () => {
  it.each<[string, string, (client: FleetPipelineClient) => Promise<unknown>]>([
    ['GET', '/organization', c => c.getOrganization()],
    [
      'GET',
      '/organizational-units?parentId=r-ab12',
      c => c.listOrganizationalUnits({ parentId: 'r-ab12' }),
    ],
    [
      'GET',
      '/organizational-units/r-ab12',
      c => c.getOrganizationalUnit('r-ab12'),
    ],
    [
      'GET',
      '/accounts?health=failed&health=waiting&search=a%20b',
      c => c.listAccounts({ health: ['failed', 'waiting'], search: 'a b' }),
    ],
    ['GET', '/accounts/111122223333', c => c.getAccount('111122223333')],
    ['GET', '/pipelines?limit=10', c => c.listPipelines({ limit: 10 })],
    [
      'GET',
      '/pipelines/facets?region=eu-central-1',
      c => c.getPipelineFacets({ region: 'eu-central-1' }),
    ],
    [
      'GET',
      '/pipelines/111122223333/eu-central-1/orders%40v2',
      c => c.getPipeline(pipeline),
    ],
    [
      'GET',
      '/pipelines/111122223333/eu-central-1/orders%40v2/executions?cursor=abc',
      c => c.listPipelineExecutions(pipeline, { cursor: 'abc' }),
    ],
    [
      'GET',
      '/pipelines/111122223333/eu-central-1/orders%40v2/executions/e-1/actions',
      c => c.listActionExecutions(pipeline, 'e-1'),
    ],
    [
      'GET',
      '/pipelines/111122223333/eu-central-1/orders%40v2/actions/a-1/log',
      c => c.getActionLog(pipeline, 'a-1'),
    ],
    [
      'POST',
      '/pipelines/111122223333/eu-central-1/orders%40v2/actions/a-1/log',
      c => c.loadActionLog(pipeline, 'a-1'),
    ],
    ['GET', '/approvals?mine=true', c => c.listApprovals({ mine: true })],
    ['GET', '/approvals/a-1', c => c.getApproval('a-1')],
    [
      'POST',
      '/approvals/a-1/decisions',
      c =>
        c.decide('a-1', {
          decisionId: '6b1b36cb-5a0b-4b5e-9a4c-0c3e4b1c2d3e',
          verdict: 'approved',
          pipelineExecutionId: 'e-1',
          actionExecutionId: 'a-1',
        }),
    ],
    [
      'GET',
      '/decisions?outcome=refused',
      c => c.listDecisions({ outcome: 'refused' }),
    ],
    [
      'GET',
      '/collection/targets?state=failed',
      c => c.listCollectionTargets({ state: 'failed' }),
    ],
    ['POST', '/collection/refresh', c => c.refresh({ source: 'pipelines' })],
  ])('asks %s %s', async (method, path, call) => {
    const { client, requests } = createTestClient();

    await call(client);

    expect(requests).toHaveLength(1);
    expect(requests[0].method).toBe(method);
    expect(requests[0].url).toBe(`${baseUrl}${path}`);
  });

  it('sends a command as JSON', async () => {
    const { client, requests } = createTestClient();

    await client.refresh({ source: 'organization' });

    expect(requests[0].headers.get('content-type')).toBe('application/json');
    expect(await requests[0].json()).toEqual({ source: 'organization' });
  });

  it('sends the token it is given, and none otherwise', async () => {
    const { client, requests } = createTestClient();

    await client.getOrganization({ token: 'secret' });
    await client.getOrganization();

    expect(requests[0].headers.get('authorization')).toBe('Bearer secret');
    expect(requests[1].headers.get('authorization')).toBeNull();
  });

  it('stops asking when it is told to', async () => {
    const controller = new AbortController();
    const { client, requests } = createTestClient();

    await client.getOrganization({ signal: controller.signal });
    controller.abort();

    expect(requests[0].signal.aborted).toBe(true);
  });

  it('rejects with the whole answer of the server', async () => {
    const body = {
      error: { name: 'ConflictError', message: 'Somebody else was first' },
      response: { statusCode: 409 },
      current: { status: 'approved' },
    };
    const { client } = createTestClient(() =>
      Response.json(body, { status: 409 }),
    );

    await expect(client.getOrganization()).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 409,
      cause: { name: 'ConflictError', message: 'Somebody else was first' },
      body,
    });
  });

  it('rejects when the answer is not JSON, such as a proxy’s', async () => {
    const { client } = createTestClient(
      () => new Response('upstream gone', { status: 502 }),
    );

    await expect(client.getOrganization()).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 502,
    });
  });
});
