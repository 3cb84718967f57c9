import {
  ACCOUNT_IDS,
  EXTERNAL_ID,
  PORTAL_ACCESS_KEY_ID,
} from '../seed/halyard';
import { seedOrganization } from '../seed/organization';
import { callOn } from '../testing/callOn';
import { World } from '../world/World';
import { identityOf, roleKey } from './identity';
import { stsHandlers } from './sts';

const TOOLS = ACCOUNT_IDS['shared-tools'];
const TARGET = ACCOUNT_IDS['payments-tools'];

function roleArn(account: string, name = 'FleetPipelineRead'): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

describe('sts', () => {
  let world: World;

  beforeEach(() => {
    world = new World();
    world.clock.freeze();
    seedOrganization(world);
  });

  function as(accessKeyId: string) {
    const key = identityOf(world).keys[accessKeyId];
    return callOn({
      world,
      handlers: stsHandlers,
      accessKeyId,
      accountId: key.accountId,
    });
  }

  const portal = () => as(PORTAL_ACCESS_KEY_ID);
  const ask = (input: object = {}) => ({
    RoleArn: roleArn(TARGET),
    RoleSessionName: 'amir@halyard.example',
    ExternalId: EXTERNAL_ID,
    ...input,
  });

  it('hands out credentials for an hour and records who asked', async () => {
    const answer = await portal().call(
      'AssumeRole',
      ask({
        SourceIdentity: 'amir',
        Tags: [{ Key: 'team', Value: 'release' }],
      }),
    );
    expect(answer.AssumedRoleUser.Arn).toBe(
      `arn:aws:sts::${TARGET}:assumed-role/FleetPipelineRead/amir@halyard.example`,
    );
    expect(answer.Credentials.Expiration.getTime()).toBe(
      world.clock.now().getTime() + 3600_000,
    );
    const id = answer.Credentials.AccessKeyId;
    expect(identityOf(world).keys[id]).toMatchObject({
      accountId: TARGET,
      sourceIdentity: 'amir',
      tags: { team: 'release' },
    });
    expect(await as(id).call('GetCallerIdentity')).toMatchObject({
      Account: TARGET,
      UserId: expect.stringMatching(/^AROA[A-Z2-7]{17}:amir@halyard.example$/),
    });
  });

  it.each([
    ['a wrong external id', { ExternalId: 'guess' }],
    ['no external id', { ExternalId: undefined }],
    ['a missing role', { RoleArn: roleArn(TARGET, 'Nobody') }],
    ['a missing account', { RoleArn: roleArn('000000000000') }],
    [
      'a suspended account',
      { RoleArn: roleArn(ACCOUNT_IDS['legacy-billing']) },
    ],
  ])('denies %s, all in the same words', async (_, input) => {
    const question = ask(input);
    expect(await portal().refusal('AssumeRole', question)).toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: expect.stringContaining(
        `is not authorized to perform: sts:AssumeRole on resource: ${question.RoleArn}`,
      ),
    });
  });

  it.each([
    [{ RoleSessionName: 'x' }],
    [{ RoleSessionName: 'has space' }],
    [{ RoleSessionName: 'x'.repeat(65) }],
    [{ SourceIdentity: 'user:default/amir' }],
    [{ DurationSeconds: 899 }],
    [{ DurationSeconds: 43_201 }],
    [{ DurationSeconds: 7200 }],
    [{ RoleArn: 'FleetPipelineRead' }],
  ])('refuses %j as invalid', async input => {
    expect(await portal().refusal('AssumeRole', ask(input))).toMatchObject({
      code: 'ValidationError',
    });
  });

  describe('in a chain', () => {
    const second = roleArn(ACCOUNT_IDS['data-tools']);

    async function firstSession(input: object = {}): Promise<string> {
      const answer = await portal().call(
        'AssumeRole',
        ask({ RoleArn: roleArn(TOOLS), ...input }),
      );
      return answer.Credentials.AccessKeyId;
    }

    beforeEach(() => {
      for (const account of [TOOLS, ACCOUNT_IDS['data-tools']]) {
        identityOf(world).roles[
          roleKey(account, 'FleetPipelineRead')
        ].maxSessionSeconds = 43_200;
      }
    });

    it('keeps the source identity and refuses to change it', async () => {
      const id = await firstSession({ SourceIdentity: 'amir' });
      const kept = await as(id).call('AssumeRole', ask({ RoleArn: second }));
      expect(kept.SourceIdentity).toBe('amir');
      expect(
        await as(id).refusal(
          'AssumeRole',
          ask({ RoleArn: second, SourceIdentity: 'dana' }),
        ),
      ).toMatchObject({
        code: 'AccessDenied',
        message: expect.stringContaining('sts:SetSourceIdentity'),
      });
    });

    it('lasts an hour at most', async () => {
      const id = await firstSession({ DurationSeconds: 43_200 });
      expect(
        await as(id).refusal(
          'AssumeRole',
          ask({ RoleArn: second, DurationSeconds: 3601 }),
        ),
      ).toMatchObject({
        code: 'ValidationError',
        message: expect.stringContaining('role chaining'),
      });
    });

    it('hands transitive tags on and keeps others back', async () => {
      const id = await firstSession({
        Tags: [
          { Key: 'team', Value: 'release' },
          { Key: 'local', Value: 'yes' },
        ],
        TransitiveTagKeys: ['team'],
      });
      const { Credentials } = await as(id).call(
        'AssumeRole',
        ask({ RoleArn: second }),
      );
      expect(identityOf(world).keys[Credentials.AccessKeyId].tags).toEqual({
        team: 'release',
      });
      expect(
        await as(id).refusal(
          'AssumeRole',
          ask({ RoleArn: second, Tags: [{ Key: 'team', Value: 'other' }] }),
        ),
      ).toMatchObject({ message: expect.stringContaining('sts:TagSession') });
    });
  });

  it('follows the trust policy on source identity and tags', async () => {
    const role = identityOf(world).roles[roleKey(TARGET, 'FleetPipelineRead')];
    role.allowsSourceIdentity = false;
    role.allowsSessionTags = false;
    for (const input of [
      { SourceIdentity: 'amir' },
      { Tags: [{ Key: 'team', Value: 'x' }] },
    ]) {
      expect(await portal().refusal('AssumeRole', ask(input))).toMatchObject({
        code: 'AccessDenied',
      });
    }
  });
});
