import {
  CodePipelineClient,
  GetPipelineStateCommand,
  ListPipelinesCommand,
} from '@aws-sdk/client-codepipeline';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import {
  ACCOUNT_IDS,
  PORTAL_ACCESS_KEY_ID,
  PORTAL_SECRET_ACCESS_KEY,
} from '../../seed/halyard';
import { seedOrganization } from '../../seed/organization';
import { startSandbox, type Sandbox } from '../../startSandbox';
import { callOn } from '../../testing/callOn';
import { World } from '../../world/World';
import { organizationsHandlers } from '../organizations/organizations';
import { organizationOf } from '../organizations/state';
import { limitsOf, setLimits } from './Limits';
import { readLimits } from './readLimits';

describe('documented limits of Organizations', () => {
  let world: World;

  beforeEach(() => {
    world = new World();
    world.clock.freeze();
    seedOrganization(world);
    setLimits(world, 'documented');
    organizationOf(world).delegatedAdministrators = [ACCOUNT_IDS.audit];
  });

  const caller = (accountId: string) =>
    callOn({ world, handlers: organizationsHandlers, accountId });

  /** How many calls in a row pass, of at most 50. */
  async function burstOf(accountId: string, operation: string, input = {}) {
    for (let passed = 0; passed < 50; passed++) {
      try {
        await caller(accountId).call(operation, input);
      } catch (error) {
        expect(error).toMatchObject({
          code: 'TooManyRequestsException',
          status: 400,
          members: { Type: 'RATE_EXCEEDED' },
        });
        return passed;
      }
    }
    throw new Error(`${operation} has no limit`);
  }

  it.each([
    ['ListAccounts', {}, 12, 8],
    ['ListRoots', {}, 2, 1],
    ['DescribeAccount', { AccountId: ACCOUNT_IDS.audit }, 30, 20],
    ['ListTagsForResource', { ResourceId: ACCOUNT_IDS.audit }, 15, 10],
  ])(
    'lets %s burst and go on at its rate',
    async (name, input, burst, rate) => {
      const { management } = ACCOUNT_IDS;
      expect(await burstOf(management, name, input)).toBe(burst);
      world.clock.advance(1000);
      expect(await burstOf(management, name, input)).toBe(rate);
      world.clock.advance(1000 / rate);
      expect(await burstOf(management, name, input)).toBe(1);
      world.clock.advance(3600_000);
      expect(await burstOf(management, name, input)).toBe(burst);
    },
  );

  it('lets callers at exactly the rate through for an hour', async () => {
    await burstOf(ACCOUNT_IDS.management, 'ListAccounts');
    let calls = 0;
    while (calls < 8 * 3600) {
      world.clock.advance(125);
      await caller(ACCOUNT_IDS.management).call('ListAccounts');
      calls += 1;
    }
    expect(await burstOf(ACCOUNT_IDS.management, 'ListAccounts')).toBe(0);
  });

  it('counts each account and, over all, the organization', async () => {
    expect(await burstOf(ACCOUNT_IDS.management, 'ListAccounts')).toBe(12);
    expect(await burstOf(ACCOUNT_IDS.audit, 'ListAccounts')).toBe(3);
    world.clock.advance(1000);
    // Its own bucket is full again, the organization's got nine.
    expect(await burstOf(ACCOUNT_IDS.audit, 'ListAccounts')).toBe(9);
    expect(await burstOf(ACCOUNT_IDS.management, 'ListAccounts')).toBe(0);
  });

  it('counts each operation for itself, and nothing that was refused', async () => {
    await burstOf(ACCOUNT_IDS.management, 'ListRoots');
    expect(await burstOf(ACCOUNT_IDS.management, 'DescribeOrganization')).toBe(
      2,
    );
    expect(
      await caller(ACCOUNT_IDS.network).refusal('ListAccounts', {}),
    ).toMatchObject({ code: 'AccessDeniedException' });
    expect(await burstOf(ACCOUNT_IDS.management, 'ListAccounts')).toBe(12);
  });
});

describe('limits of other services', () => {
  let sandbox: Sandbox;
  const clients: Array<{ destroy(): void }> = [];

  afterEach(async () => {
    clients.splice(0).forEach(client => client.destroy());
    await sandbox.close();
  });

  const settings = (region: string) => ({
    endpoint: sandbox.url,
    region,
    maxAttempts: 1,
    credentials: {
      accessKeyId: PORTAL_ACCESS_KEY_ID,
      secretAccessKey: PORTAL_SECRET_ACCESS_KEY,
    },
  });
  function codePipeline(region: string) {
    const client = new CodePipelineClient(settings(region));
    clients.push(client);
    return {
      list: () => client.send(new ListPipelinesCommand({})),
      state: () => client.send(new GetPipelineStateCommand({ name: 'none' })),
    };
  }

  it('hold by service, operation, account and Region', async () => {
    sandbox = await startSandbox({
      seed: 'organization',
      limits: {
        codepipeline: {
          ListPipelines: [
            { rate: 1, burst: 2, region: 'us-east-1' },
            { rate: 1, burst: 1, account: ACCOUNT_IDS.audit },
          ],
          '*': { rate: 1, burst: 3 },
        },
        sts: { GetCallerIdentity: { rate: 1, burst: 1 } },
      },
    });
    sandbox.world.clock.freeze();
    const east = codePipeline('us-east-1');
    await east.list();
    await east.list();
    await expect(east.list()).rejects.toMatchObject({
      name: 'ThrottlingException',
      $metadata: { httpStatusCode: 400 },
    });
    // The bucket of the whole service held three and gave two.
    await expect(east.state()).rejects.toThrow(/does not have a pipeline/);
    await expect(east.state()).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
    // Another Region has buckets of its own, and no rule of ListPipelines.
    const central = codePipeline('eu-central-1');
    await central.list();
    await central.list();
    await central.list();
    await expect(central.list()).rejects.toThrow('Rate exceeded');

    const sts = new STSClient(settings('us-east-1'));
    clients.push(sts);
    await sts.send(new GetCallerIdentityCommand({}));
    await expect(
      sts.send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({ name: 'Throttling' });

    sandbox.world.clock.advance(1000);
    await sts.send(new GetCallerIdentityCommand({}));
    await east.list();
  });

  it('can be changed while it runs, and come back with a reset', async () => {
    sandbox = await startSandbox({
      seed: 'organization',
      limits: 'documented',
    });
    const ask = async (body: unknown) => {
      const response = await fetch(`${sandbox.url}/_sandbox/limits`, {
        method: 'PUT',
        body: JSON.stringify(body),
      });
      return response.json();
    };
    expect(await ask({ logs: 'off' })).toEqual({
      organizations: 'off',
      logs: 'off',
    });
    expect(await ask('documented')).toEqual({ organizations: 'documented' });
    expect(
      await ask({ logs: { GetLogEvents: { rate: 0, burst: 1 } } }),
    ).toEqual({
      error: 'limits.logs.GetLogEvents.rate must be a number above 0, not 0.',
    });
    await ask('off');
    sandbox.reset();
    expect(limitsOf(sandbox.world, 'organizations')).toBe('documented');
  });
});

it.each([
  ['most', /^limits must be documented, off or an object/],
  [{ s3: 'off' }, /^There is no limits\.s3\./],
  [{ sts: 'documented' }, /^limits\.sts cannot be documented/],
  [{ sts: { Assume: {} } }, /^There is no limits\.sts\.Assume\./],
  [{ sts: { '*': 5 } }, /^limits\.sts\.\* must be an object/],
  [{ sts: { '*': { rate: 1 } } }, /^limits\.sts\.\*\.burst must be a number/],
  [
    { sts: { '*': [{ rate: 1, burst: 1, account: 'mine' }] } },
    /^limits\.sts\.\*\[0\]\.account must be an account id/,
  ],
  [
    { sts: { '*': { rate: 1, burst: 1, region: 'east' } } },
    /^limits\.sts\.\*\.region must be a Region/,
  ],
  [
    { sts: { '*': { rate: 1, burst: 1, organization: { rate: 1 } } } },
    /^limits\.sts\.\*\.organization\.burst/,
  ],
  [
    { sts: { '*': { rate: 1, burst: 1, per: 'user' } } },
    /^There is no limits\.sts\.\*\.per\./,
  ],
])('refuses %j naming the key', (value, message) => {
  expect(() => readLimits(value)).toThrow(message);
});
