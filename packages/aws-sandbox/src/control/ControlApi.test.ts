import {
  ListAccountsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import {
  ACCOUNT_IDS,
  EXTERNAL_ID,
  MANAGEMENT_ACCESS_KEY_ID,
  MANAGEMENT_SECRET_ACCESS_KEY,
  PORTAL_ACCESS_KEY_ID,
  PORTAL_SECRET_ACCESS_KEY,
} from '../seed/halyard';
import { startSandbox, type Sandbox } from '../startSandbox';

describe('control API', () => {
  let sandbox: Sandbox;
  let organizations: OrganizationsClient;
  let sts: STSClient;

  beforeEach(async () => {
    sandbox = await startSandbox({ seed: 'organization' });
    const common = {
      endpoint: sandbox.url,
      region: 'us-east-1',
      maxAttempts: 1,
    };
    organizations = new OrganizationsClient({
      ...common,
      credentials: {
        accessKeyId: MANAGEMENT_ACCESS_KEY_ID,
        secretAccessKey: MANAGEMENT_SECRET_ACCESS_KEY,
      },
    });
    sts = new STSClient({
      ...common,
      credentials: {
        accessKeyId: PORTAL_ACCESS_KEY_ID,
        secretAccessKey: PORTAL_SECRET_ACCESS_KEY,
      },
    });
  });

  afterEach(async () => {
    organizations.destroy();
    sts.destroy();
    await sandbox.close();
  });

  async function ask(method: string, path: string, body?: unknown) {
    const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  const list = () => organizations.send(new ListAccountsCommand({}));
  const assume = () =>
    sts.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${ACCOUNT_IDS.audit}:role/FleetPipelineRead`,
        RoleSessionName: 'portal',
        ExternalId: EXTERNAL_ID,
      }),
    );

  it('says that it is well', async () => {
    expect(await ask('GET', '/health')).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
  });

  it('counts calls and forgets them', async () => {
    await list();
    await list();
    await assume();
    const { body } = await ask('GET', '/stats');
    expect(body).toMatchObject({
      total: 3,
      calls: [
        { service: 'organizations', operation: 'ListAccounts', calls: 2 },
        { service: 'sts', operation: 'AssumeRole', calls: 1 },
      ],
    });
    await ask('DELETE', '/stats');
    expect((await ask('GET', '/stats')).body.total).toBe(0);
  });

  it('says when the first and the last call of an operation came', async () => {
    const { now } = (await ask('POST', '/clock', { frozen: true })).body;
    const later = (seconds: number) =>
      new Date(Date.parse(now) + 1000 * seconds).toISOString();
    await list();
    await ask('POST', '/clock', { advanceSeconds: 30 });
    await ask('PUT', '/faults', [{ kind: 'throttle' }]);
    await expect(list()).rejects.toThrow('Rate exceeded');
    await expect(assume()).rejects.toThrow('Rate exceeded');
    expect((await ask('GET', '/stats')).body.operations).toEqual([
      {
        service: 'organizations',
        operation: 'ListAccounts',
        calls: 2,
        errors: 0,
        throttled: 1,
        firstAt: later(0),
        lastAt: later(30),
      },
      {
        service: 'sts',
        operation: 'AssumeRole',
        calls: 1,
        errors: 0,
        throttled: 1,
        firstAt: later(30),
        lastAt: later(30),
      },
    ]);
  });

  it('moves accounts between OUs', async () => {
    const { status, body } = await ask('POST', '/organization/shuffle', {
      fraction: 0.1,
      seed: 5,
    });
    expect(status).toBe(200);
    expect(body.moved).toBe(6);
    expect(body.moves[0]).toEqual({
      accountId: expect.stringMatching(/^\d{12}$/),
      from: expect.any(String),
      to: expect.stringMatching(/^ou-/),
    });
    for (const [wrong, name] of [
      [{}, 'fraction'],
      [{ fraction: 10 }, 'fraction'],
      [{ fraction: 0.1, seed: 'x' }, 'seed'],
      [{ fraction: 0.1, share: 1 }, 'share'],
    ] as const) {
      expect(await ask('POST', '/organization/shuffle', wrong)).toMatchObject({
        status: 400,
        body: { error: expect.stringContaining(name) },
      });
    }
  });

  it('freezes, advances and lets time go on', async () => {
    const before = (await ask('POST', '/clock', { frozen: true })).body.now;
    const after = (await ask('POST', '/clock', { advanceSeconds: 60 })).body;
    expect(Date.parse(after.now) - Date.parse(before)).toBe(60_000);
    const running = await ask('POST', '/clock', { frozen: false, speed: 5 });
    expect(running.body).toMatchObject({ frozen: false, speed: 5 });
    expect(Date.parse(running.body.now)).toBeGreaterThanOrEqual(
      Date.parse(after.now),
    );
  });

  it.each([
    [{ speed: 0 }, 'speed'],
    [{ advanceSeconds: 'long' }, 'advanceSeconds'],
    [{ frozen: 1 }, 'frozen'],
  ])('refuses the clock %j', async (body, name) => {
    expect(await ask('POST', '/clock', body)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining(name) },
    });
  });

  describe('faults', () => {
    it('throttles in the words of the service, as often as ordered', async () => {
      await ask('PUT', '/faults', [
        { service: 'organizations', kind: 'throttle', times: 1 },
      ]);
      await expect(list()).rejects.toMatchObject({
        name: 'TooManyRequestsException',
      });
      await list();
      expect((await ask('GET', '/stats')).body).toMatchObject({
        total: 2,
        throttled: 1,
      });
    });

    it('throws modelled errors with their members', async () => {
      await ask('PUT', '/faults', [
        {
          operation: 'ListAccounts',
          kind: 'error',
          code: 'InvalidInputException',
          members: { Reason: 'INVALID_ENUM' },
        },
      ]);
      await expect(list()).rejects.toMatchObject({
        name: 'InvalidInputException',
        Reason: 'INVALID_ENUM',
      });
      await assume();
    });

    it('drops the connection', async () => {
      await ask('PUT', '/faults', [{ kind: 'drop', service: 'sts' }]);
      await expect(assume()).rejects.toThrow(/hang up|ECONNRESET/);
    });

    it('hits one account only', async () => {
      await ask('PUT', '/faults', [
        { kind: 'error', account: ACCOUNT_IDS['shared-tools'] },
      ]);
      await list();
      await expect(assume()).rejects.toMatchObject({ name: 'InternalFailure' });
      await ask('DELETE', '/faults');
      await assume();
    });

    it('says what is wrong with a fault', async () => {
      expect(await ask('PUT', '/faults', [{ kind: 'flood' }])).toMatchObject({
        status: 400,
        body: { error: expect.stringContaining('faults[0].kind') },
      });
      expect((await ask('PUT', '/faults', {})).status).toBe(400);
      expect((await ask('GET', '/faults')).body).toEqual([]);
    });

    it('takes a scenario with its seed', async () => {
      const faults = [{ kind: 'error', probability: 0.5 }];
      const hits = async () => {
        await ask('PUT', '/faults', { seed: 11, faults });
        const outcomes = [];
        for (let call = 0; call < 12; call++) {
          outcomes.push(
            await list().then(
              () => 'ok',
              () => 'hit',
            ),
          );
        }
        return outcomes;
      };
      const first = await hits();
      expect(new Set(first)).toEqual(new Set(['ok', 'hit']));
      expect(await hits()).toEqual(first);
    });
  });

  it('takes a role away and brings it back', async () => {
    const path = `/roles/${ACCOUNT_IDS.audit}/FleetPipelineRead`;
    await ask('DELETE', path);
    await expect(assume()).rejects.toMatchObject({ name: 'AccessDenied' });
    expect((await ask('DELETE', path)).status).toBe(404);
    await ask('PUT', path);
    await assume();
    await ask('PUT', path, { externalId: 'another' });
    await expect(assume()).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('lists sessions without their secrets', async () => {
    await assume();
    const { body } = await ask('GET', '/sessions');
    expect(body).toHaveLength(1);
    expect(body[0].principalArn).toMatch(/FleetPipelineRead\/portal$/);
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('switches what Organizations leaves out', async () => {
    await ask('PUT', '/organization/settings', {
      omitPaths: true,
      emptyPages: false,
    });
    const { Accounts } = await list();
    expect(Accounts![0].Paths).toBeUndefined();
    expect(
      await ask('PUT', '/organization/settings', { paths: false }),
    ).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('paths') },
    });
    expect(
      await ask('PUT', '/organization/settings', { limits: 'most' }),
    ).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('limits') },
    });
  });

  it('is closed to web pages', async () => {
    const response = await fetch(`${sandbox.url}/_sandbox/reset`, {
      method: 'POST',
      headers: { origin: 'http://localhost:3000' },
    });
    expect(response.status).toBe(403);
  });

  it('keeps running sessions through a reset and goes back to real time', async () => {
    const { Credentials } = await assume();
    await ask('POST', '/clock', { advanceSeconds: 600, frozen: true });
    const { body } = await ask('POST', '/reset', {});
    expect(body.frozen).toBe(false);
    const session = new STSClient({
      endpoint: sandbox.url,
      region: 'us-east-1',
      credentials: {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken!,
      },
    });
    expect(await session.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: ACCOUNT_IDS.audit,
    });
    session.destroy();
  });

  it('starts over', async () => {
    await ask('PUT', '/organization/settings', { accountLimit: 1 });
    expect((await ask('POST', '/reset', {})).status).toBe(200);
    expect((await ask('GET', '/organization/settings')).body).toMatchObject({
      accountLimit: 100,
    });
    expect(await ask('POST', '/reset', { seed: 'nonsense' })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('nonsense') },
    });
  });

  it('answers unknown paths and bodies that are no JSON', async () => {
    expect((await ask('GET', '/nowhere')).status).toBe(404);
    const response = await fetch(`${sandbox.url}/_sandbox/clock`, {
      method: 'POST',
      body: '{',
    });
    expect(response.status).toBe(400);
  });
});
