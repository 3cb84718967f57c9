import {
  ACCOUNT_IDS,
  DECIDE_ROLE,
  EXTERNAL_ID,
  PORTAL_ACCESS_KEY_ID,
  PORTAL_SECRET_ACCESS_KEY,
  READ_ROLE,
  type Sandbox,
  startSandbox,
} from '@account-fleet/aws-sandbox';
import type { FleetConfig } from '../config/FleetConfig';
import { AwsAccess } from './AwsAccess';
import { CodePipelineAws } from './codePipeline';
import { OrganizationsAws } from './organizations';

const PAYMENTS = {
  accountId: ACCOUNT_IDS['payments-tools'],
  region: 'eu-central-1',
  roleName: READ_ROLE,
  externalId: EXTERNAL_ID,
};

describe('AwsAccess', () => {
  let sandbox: Sandbox;

  // One for each test: a reset signs nobody out
  beforeEach(async () => {
    sandbox = await startSandbox({ port: 0 });
  });
  afterEach(() => sandbox.close());

  function access(
    options: {
      config?: Partial<FleetConfig['aws']>;
      secretAccessKey?: string;
      now?: () => Date;
      slept?: number[];
    } = {},
  ): AwsAccess {
    return AwsAccess.create({
      config: {
        endpoint: sandbox.url,
        managementAccount: { accountId: ACCOUNT_IDS.management },
        personInSession: true,
        sourceIdentity: false,
        rateFraction: 1,
        ...options.config,
      },
      credentials: {
        getCredentialProvider: async () => ({
          stsRegion: 'us-east-1',
          sdkCredentialProvider: async () => ({
            accessKeyId: PORTAL_ACCESS_KEY_ID,
            secretAccessKey:
              options.secretAccessKey ?? PORTAL_SECRET_ACCESS_KEY,
          }),
        }),
      },
      timing: {
        now: () => 0,
        sleep: async ms => {
          options.slept?.push(ms);
        },
      },
      now: options.now,
    });
  }

  async function sessions(): Promise<
    Array<{ principalArn: string; sourceIdentity?: string }>
  > {
    return (await fetch(`${sandbox.url}/_sandbox/sessions`)).json();
  }

  /** A decision on nothing: it only has to get as far as AWS's refusal. */
  function decide(by: AwsAccess, person: string): Promise<unknown> {
    return new CodePipelineAws({ access: by }).putApprovalResult({
      target: { ...PAYMENTS, roleName: DECIDE_ROLE },
      purpose: { kind: 'decide', person },
      pipelineName: 'payments-api',
      stageName: 'Prod',
      actionName: 'ApproveProd',
      token: '00000000-0000-4000-8000-000000000000',
      status: 'Approved',
      summary: 'x',
    });
  }

  it('assumes a role once and reads with it', async () => {
    const codePipeline = new CodePipelineAws({ access: access() });
    const lists = await Promise.all([
      codePipeline.listPipelines(PAYMENTS),
      codePipeline.listPipelines({ ...PAYMENTS, region: 'us-east-1' }),
    ]);
    expect(lists.map(list => list.length > 0)).toEqual([true, true]);
    expect(sandbox.stats.total({ operation: 'AssumeRole' })).toBe(1);
    expect(await sessions()).toMatchObject([
      {
        principalArn: `arn:aws:sts::${PAYMENTS.accountId}:assumed-role/${READ_ROLE}/fleet-pipeline`,
      },
    ]);
  });

  it('decides in a session of its own for each person', async () => {
    const by = access({ config: { sourceIdentity: true } });
    for (const person of ['user:default/amir', 'user:staff/petra']) {
      await expect(decide(by, person)).rejects.toMatchObject({
        failure: {
          code: 'InvalidApprovalTokenException',
          operation: 'PutApprovalResult',
          requestId: expect.any(String),
        },
        unknownOutcome: false,
      });
    }
    const role = `arn:aws:sts::${PAYMENTS.accountId}:assumed-role/${DECIDE_ROLE}`;
    expect(await sessions()).toMatchObject([
      { principalArn: `${role}/amir`, sourceIdentity: 'amir' },
      { principalArn: `${role}/staff.petra`, sourceIdentity: 'staff.petra' },
    ]);
  });

  it('says nothing of the person when told so', async () => {
    const by = access({ config: { personInSession: false } });
    await expect(decide(by, 'user:default/amir')).rejects.toThrow();
    const [session] = await sessions();
    expect(session.principalArn).toMatch(/\/fleet-pipeline$/);
    expect(session.sourceIdentity).toBeUndefined();
  });

  it('sends a decision once: a lost answer is an unknown outcome', async () => {
    sandbox.faults.set([{ operation: 'PutApprovalResult', kind: 'drop' }]);
    await expect(decide(access(), 'user:default/amir')).rejects.toMatchObject({
      name: 'AwsError',
      unknownOutcome: true,
    });
    expect(sandbox.stats.total({ operation: 'PutApprovalResult' })).toBe(1);
  });

  it('knows that nothing happened when the role could not be assumed', async () => {
    sandbox.faults.set([{ operation: 'AssumeRole', kind: 'error' }]);
    await expect(decide(access(), 'user:default/amir')).rejects.toMatchObject({
      unknownOutcome: false,
      failure: { operation: 'AssumeRole' },
    });
  });

  it.each([
    ['a missing role', { roleName: 'Nobody' }],
    ['another external id', { externalId: 'wrong' }],
    ['no external id', { externalId: undefined }],
  ])('explains %s', async (_, part) => {
    await expect(
      new CodePipelineAws({ access: access() }).listPipelines({
        ...PAYMENTS,
        ...part,
      }),
    ).rejects.toMatchObject({
      failure: {
        code: 'AccessDenied',
        operation: 'AssumeRole',
        hint: expect.stringContaining('external id'),
      },
    });
  });

  it('explains main credentials that AWS does not know', async () => {
    await expect(
      new CodePipelineAws({
        access: access({ secretAccessKey: 'wrong' }),
      }).listPipelines(PAYMENTS),
    ).rejects.toMatchObject({
      failure: { hint: expect.stringContaining('aws.mainAccount') },
    });
  });

  it('uses the main credentials for their own account only', async () => {
    const codePipeline = new CodePipelineAws({ access: access() });
    const own = {
      accountId: ACCOUNT_IDS['shared-tools'],
      region: 'eu-central-1',
    };
    expect(await codePipeline.listPipelines(own)).not.toEqual([]);
    expect(sandbox.stats.total({ operation: 'AssumeRole' })).toBe(0);
    await expect(
      codePipeline.listPipelines({ ...own, accountId: PAYMENTS.accountId }),
    ).rejects.toMatchObject({ failure: { code: 'RoleNotConfigured' } });
  });

  it('gets another session when AWS does not take the one it has', async () => {
    const codePipeline = new CodePipelineAws({ access: access() });
    await codePipeline.listPipelines(PAYMENTS);
    sandbox.faults.set([
      {
        operation: 'ListPipelines',
        kind: 'error',
        code: 'ExpiredTokenException',
        status: 400,
        times: 1,
      },
    ]);
    expect(await codePipeline.listPipelines(PAYMENTS)).not.toEqual([]);
    expect(sandbox.stats.total({ operation: 'AssumeRole' })).toBe(2);
  });

  it('keeps to its share of what Organizations allows', async () => {
    const slept: number[] = [];
    const organizations = new OrganizationsAws({
      access: access({ config: { rateFraction: 0.5 }, slept }),
    });
    let token: string | undefined;
    do {
      const page = await organizations.listAccountsPage(
        {
          ...PAYMENTS,
          accountId: ACCOUNT_IDS.management,
          region: 'us-east-1',
        },
        token,
      );
      token = page.nextToken;
    } while (token);
    // Half of 12 at once, then half of 8 a second.
    const calls = sandbox.stats.total({ operation: 'ListAccounts' });
    expect(slept).toEqual(
      Array.from({ length: Math.max(0, calls - 6) }, (_, i) => 250 * (i + 1)),
    );
  });
});
