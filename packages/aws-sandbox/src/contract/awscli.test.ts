import { execFile } from 'child_process';
import { existsSync } from 'fs';
import { delimiter, join } from 'path';
import { promisify } from 'util';
import {
  ACCOUNT_IDS,
  EXTERNAL_ID,
  PORTAL_ACCESS_KEY_ID,
  PORTAL_SECRET_ACCESS_KEY,
  ROOT_ID,
  UNITS,
} from '../seed/halyard';
import { startSandbox, type Sandbox } from '../startSandbox';

const run = promisify(execFile);

/** Debian's own first: other versions may stand in front of it on the path. */
function findAwsCli(): string | undefined {
  return ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
    .map(folder => join(folder, 'aws'))
    .find(file => existsSync(file));
}

const AWS = findAwsCli();
const SOURCE_SECONDS = 3600;

const PORTAL = {
  AccessKeyId: PORTAL_ACCESS_KEY_ID,
  SecretAccessKey: PORTAL_SECRET_ACCESS_KEY,
  SessionToken: '',
};

/** A pipeline in the terms of 2022, which is what the command line knows. */
const PIPELINE = {
  name: 'from-the-command-line',
  roleArn: `arn:aws:iam::${ACCOUNT_IDS['shared-tools']}:role/pipeline`,
  artifactStore: { type: 'S3', location: 'artifacts' },
  stages: [
    {
      name: 'Source',
      actions: [
        {
          name: 'Checkout',
          actionTypeId: {
            category: 'Source',
            owner: 'AWS',
            provider: 'CodeCommit',
            version: '1',
          },
          configuration: { RepositoryName: 'demo', BranchName: 'main' },
          outputArtifacts: [{ name: 'source' }],
        },
      ],
    },
    {
      name: 'Prod',
      actions: [
        {
          name: 'ApproveProd',
          actionTypeId: {
            category: 'Approval',
            owner: 'AWS',
            provider: 'Manual',
            version: '1',
          },
        },
      ],
    },
  ],
};

// A laptop may do without it; a run that decides what lands may not.
if (!AWS && process.env.CI) {
  throw new Error(
    'The aws command line is missing: install the package awscli.',
  );
}
if (!AWS) {
  process.stdout.write(
    '\nSkipped: the aws command line is not installed, so the sandbox was not compared with an independent client.\n',
  );
}

(AWS ? describe : describe.skip)('the aws command line', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox({ seed: 'organization' });
  });

  afterEach(() => sandbox.close());

  async function call(
    args: string[],
    credentials: typeof PORTAL = PORTAL,
  ): Promise<any> {
    const { stdout } = await run(
      AWS!,
      [
        ...args,
        '--endpoint-url',
        sandbox.url,
        '--region',
        'eu-central-1',
        '--output',
        'json',
      ],
      {
        env: {
          ...process.env,
          AWS_ACCESS_KEY_ID: credentials.AccessKeyId,
          AWS_SECRET_ACCESS_KEY: credentials.SecretAccessKey,
          AWS_SESSION_TOKEN: credentials.SessionToken,
          AWS_PAGER: '',
          AWS_MAX_ATTEMPTS: '1',
          AWS_CONFIG_FILE: '/dev/null',
          AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        },
      },
    );
    return stdout === '' ? {} : JSON.parse(stdout);
  }

  async function assume(account: string): Promise<typeof PORTAL> {
    const answer = await call([
      'sts',
      'assume-role',
      '--role-arn',
      `arn:aws:iam::${account}:role/FleetPipelineRead`,
      '--role-session-name',
      'amir@halyard.example',
      '--external-id',
      EXTERNAL_ID,
      '--source-identity',
      'amir',
    ]);
    return answer.Credentials;
  }

  it('lists accounts over several pages and walks the tree', async () => {
    const management = await assume(ACCOUNT_IDS.management);
    const { Accounts } = await call(
      ['organizations', 'list-accounts'],
      management,
    );
    expect(Accounts).toHaveLength(60);
    expect(
      sandbox.stats.total({ operation: 'ListAccounts' }),
    ).toBeGreaterThanOrEqual(4);

    const { OrganizationalUnits } = await call(
      [
        'organizations',
        'list-organizational-units-for-parent',
        '--parent-id',
        ROOT_ID,
      ],
      management,
    );
    expect(
      OrganizationalUnits.map((unit: { Name: string }) => unit.Name),
    ).toEqual(UNITS.map(unit => unit.path).filter(path => !path.includes('/')));
    const { Parents } = await call(
      ['organizations', 'list-parents', '--child-id', ACCOUNT_IDS.audit],
      management,
    );
    expect(Parents).toEqual([{ Id: UNITS[0].id, Type: 'ORGANIZATIONAL_UNIT' }]);
  }, 120_000);

  it('shows a pipeline that waits, approves it, and not twice', async () => {
    await call([
      'codepipeline',
      'create-pipeline',
      '--cli-input-json',
      JSON.stringify({ pipeline: PIPELINE }),
    ]);
    sandbox.world.clock.advance(SOURCE_SECONDS * 1000);
    const state = () =>
      call(['codepipeline', 'get-pipeline-state', '--name', PIPELINE.name]);
    const approval = (await state()).stageStates[1].actionStates[0];
    expect(approval.latestExecution.status).toBe('InProgress');

    const decide = () =>
      call([
        'codepipeline',
        'put-approval-result',
        '--pipeline-name',
        PIPELINE.name,
        '--stage-name',
        'Prod',
        '--action-name',
        'ApproveProd',
        '--result',
        'summary=fine by me,status=Approved',
        '--token',
        approval.latestExecution.token,
      ]);
    expect(await decide()).toHaveProperty('approvedAt');
    expect((await state()).stageStates[1].latestExecution.status).toBe(
      'Succeeded',
    );
    await expect(decide()).rejects.toThrow(
      /InvalidApprovalTokenException|ApprovalAlreadyCompletedException/,
    );
  }, 120_000);

  it('prints refusals as it does for AWS', async () => {
    await expect(call(['organizations', 'list-accounts'])).rejects.toThrow(
      '(AccessDeniedException) when calling the ListAccounts',
    );
    await expect(
      call(['sts', 'get-caller-identity'], {
        ...PORTAL,
        SecretAccessKey: 'guess',
      }),
    ).rejects.toThrow(
      '(SignatureDoesNotMatch) when calling the GetCallerIdentity',
    );
    await expect(call(['codepipeline', 'list-webhooks'])).rejects.toThrow(
      '(NotImplemented) when calling the ListWebhooks',
    );
  }, 120_000);
});
