import {
  CodePipelineClient,
  ListPipelinesCommand,
  PutApprovalResultCommand,
} from '@aws-sdk/client-codepipeline';
import {
  CreateAccountCommand,
  DescribeAccountCommand,
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

const MANAGEMENT = {
  accessKeyId: MANAGEMENT_ACCESS_KEY_ID,
  secretAccessKey: MANAGEMENT_SECRET_ACCESS_KEY,
};
const PORTAL = {
  accessKeyId: PORTAL_ACCESS_KEY_ID,
  secretAccessKey: PORTAL_SECRET_ACCESS_KEY,
};

describe('the wire', () => {
  let sandbox: Sandbox;
  const clients: Array<{ destroy(): void }> = [];

  beforeEach(async () => {
    sandbox = await startSandbox({ seed: 'organization' });
  });

  afterEach(async () => {
    clients.splice(0).forEach(client => client.destroy());
    await sandbox.close();
  });

  function config(credentials: object) {
    return {
      endpoint: sandbox.url,
      region: 'us-east-1',
      maxAttempts: 1,
      credentials: credentials as typeof MANAGEMENT,
    };
  }

  function organizations(credentials: object = MANAGEMENT) {
    const client = new OrganizationsClient(config(credentials));
    clients.push(client);
    return client;
  }

  function sts(credentials: object = PORTAL) {
    const client = new STSClient(config(credentials));
    clients.push(client);
    return client;
  }

  function codePipeline(credentials: object = PORTAL) {
    const client = new CodePipelineClient(config(credentials));
    clients.push(client);
    return client;
  }

  async function assume(account: string, role = 'FleetPipelineRead') {
    const { Credentials } = await sts().send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${account}:role/${role}`,
        RoleSessionName: 'dana@halyard.example',
        ExternalId: EXTERNAL_ID,
      }),
    );
    return {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    };
  }

  it('refuses a wrong secret in the words of each protocol', async () => {
    const wrong = { ...PORTAL, secretAccessKey: 'guess' };
    await expect(
      organizations(wrong).send(new ListAccountsCommand({})),
    ).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    await expect(
      sts(wrong).send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('refuses an unknown key and a session without its token', async () => {
    const session = await assume(ACCOUNT_IDS.management);
    for (const credentials of [
      { ...PORTAL, accessKeyId: 'AKIANOBODY0000000000' },
      { ...session, sessionToken: undefined },
    ]) {
      await expect(
        organizations(credentials).send(new ListAccountsCommand({})),
      ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
      await expect(
        sts(credentials).send(new GetCallerIdentityCommand({})),
      ).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    }
  });

  it('ends a session at its expiry', async () => {
    const session = await assume(ACCOUNT_IDS.management);
    await organizations(session).send(new ListAccountsCommand({}));
    sandbox.world.clock.advance(3600_000);
    await expect(
      organizations(session).send(new ListAccountsCommand({})),
    ).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });

  it('refuses a request that was not signed, and one signed long ago', async () => {
    const send = (headers: Record<string, string>) =>
      fetch(sandbox.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSOrganizationsV20161128.ListAccounts',
          ...headers,
        },
        body: '{}',
      });
    const unsigned = await send({});
    expect(unsigned.status).toBe(403);
    expect(await unsigned.json()).toMatchObject({
      __type: 'MissingAuthenticationTokenException',
    });
    const old = await send({
      'x-amz-date': '20200101T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=${PORTAL_ACCESS_KEY_ID}/20200101/us-east-1/organizations/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(
        64,
      )}`,
    });
    expect(await old.json()).toMatchObject({
      __type: 'InvalidSignatureException',
      message: expect.stringContaining('expired'),
    });
  });

  it('shows a session its own account only, and what its role may do', async () => {
    const reader = codePipeline(await assume(ACCOUNT_IDS.audit));
    const answer = await reader.send(new ListPipelinesCommand({}));
    expect(answer.pipelines).toEqual([]);
    await expect(
      reader.send(
        new PutApprovalResultCommand({
          pipelineName: 'any',
          stageName: 'Prod',
          actionName: 'Approve',
          token: 'x',
          result: { summary: '', status: 'Approved' },
        }),
      ),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('codepipeline:PutApprovalResult'),
    });
  });

  it('names every required member that is missing', async () => {
    await expect(
      organizations().send(new CreateAccountCommand({} as never)),
    ).rejects.toMatchObject({
      name: 'InvalidInputException',
      message: expect.stringMatching(/2 validation errors.*email.*accountName/),
    });
    await expect(
      sts().send(new AssumeRoleCommand({ RoleArn: 'x' } as never)),
    ).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(
      codePipeline().send(
        new PutApprovalResultCommand({ result: {} } as never),
      ),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('result.summary'),
    });
  });

  it('refuses values of the wrong type', async () => {
    await expect(
      organizations().send(
        new DescribeAccountCommand({ AccountId: 12 as never }),
      ),
    ).rejects.toMatchObject({
      name: 'SerializationException',
      message: 'NUMBER_VALUE can not be converted to a String',
    });
    await expect(
      sts().send(
        new AssumeRoleCommand({
          RoleArn: 'x',
          RoleSessionName: 'x',
          DurationSeconds: 'soon' as never,
        }),
      ),
    ).rejects.toMatchObject({ name: 'MalformedInput' });
  });

  it('reports its own failures and counts every call', async () => {
    const errors: unknown[] = [];
    const broken = await startSandbox({
      seed: 'organization',
      handlers: {
        sts: {
          GetCallerIdentity: () => {
            throw new TypeError('a bug');
          },
        },
      },
      onInternalError: error => errors.push(error),
    });
    const client = new STSClient({ ...config(PORTAL), endpoint: broken.url });
    await expect(
      client.send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({
      name: 'InternalFailure',
      $metadata: { httpStatusCode: 500 },
    });
    expect(errors).toHaveLength(1);
    expect(broken.stats.list()).toEqual([
      {
        service: 'sts',
        operation: 'GetCallerIdentity',
        account: ACCOUNT_IDS['shared-tools'],
        region: 'us-east-1',
        calls: 1,
        errors: 1,
        throttled: 0,
        firstAt: expect.any(String),
        lastAt: expect.any(String),
      },
    ]);
    client.destroy();
    await broken.close();
  });

  it('does not know other services', async () => {
    const json = await fetch(sandbox.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' },
      body: '{}',
    });
    expect(json.status).toBe(404);
    expect(await json.json()).toMatchObject({
      __type: 'UnknownOperationException',
    });
    const query = await fetch(sandbox.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=ListStacks&Version=2010-05-15',
    });
    expect(query.status).toBe(400);
    expect(await query.text()).toContain('<Code>InvalidAction</Code>');
  });
});
