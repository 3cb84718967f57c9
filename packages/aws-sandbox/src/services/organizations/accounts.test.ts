import { ACCOUNT_IDS, ROOT_ID, UNITS } from '../../seed/halyard';
import { seedOrganization } from '../../seed/organization';
import { callOn } from '../../testing/callOn';
import { World } from '../../world/World';
import {
  ACTIVATION_SECONDS,
  CREATION_SECONDS,
  SUSPENDING_SECONDS,
  tickOrganization,
} from './lifecycle';
import { organizationsHandlers } from './organizations';
import { organizationOf } from './state';

const DAY_SECONDS = 24 * 60 * 60;

function unitId(path: string): string {
  return UNITS.find(unit => unit.path === path)!.id;
}

describe('accounts of an organization', () => {
  let world: World;
  let api: ReturnType<typeof callOn>;

  beforeEach(() => {
    world = new World();
    world.clock.freeze();
    world.onTick(now => tickOrganization(world, now));
    seedOrganization(world);
    api = callOn({ world, handlers: organizationsHandlers });
  });

  function pass(seconds: number) {
    world.clock.advance(seconds * 1000);
    world.tick();
  }

  async function create(input: object = {}) {
    const answer = await api.call('CreateAccount', {
      AccountName: 'payments-wallet-dev',
      Email: 'aws+payments-wallet-dev@halyard.example',
      ...input,
    });
    return answer.CreateAccountStatus;
  }

  async function statusOf(id: string) {
    const answer = await api.call('DescribeCreateAccountStatus', {
      CreateAccountRequestId: id,
    });
    return answer.CreateAccountStatus;
  }

  async function stateOf(accountId: string) {
    const { Account } = await api.call('DescribeAccount', {
      AccountId: accountId,
    });
    return Account.State;
  }

  describe('creation', () => {
    it('takes its time, lands in the root with its tags and is usable only then', async () => {
      const request = await create({
        Tags: [{ Key: 'request', Value: 'fr-1' }],
      });
      expect(request).toMatchObject({
        Id: expect.stringMatching(/^car-[a-z0-9]{32}$/),
        State: 'IN_PROGRESS',
        AccountName: 'payments-wallet-dev',
      });
      pass(CREATION_SECONDS - 1);
      expect((await statusOf(request.Id)).State).toBe('IN_PROGRESS');

      pass(1);
      const done = await statusOf(request.Id);
      expect(done).toMatchObject({
        State: 'SUCCEEDED',
        AccountId: expect.stringMatching(/^\d{12}$/),
        CompletedTimestamp: world.clock.now(),
      });
      expect(await stateOf(done.AccountId)).toBe('PENDING_ACTIVATION');
      expect(
        await api.call('ListParents', { ChildId: done.AccountId }),
      ).toEqual({ Parents: [{ Id: ROOT_ID, Type: 'ROOT' }] });
      expect(organizationOf(world).tags[done.AccountId]).toEqual({
        request: 'fr-1',
      });

      pass(ACTIVATION_SECONDS);
      expect(await stateOf(done.AccountId)).toBe('ACTIVE');
      expect(
        world
          .recentEvents()
          .map(event => (event.detail as { eventName: string }).eventName),
      ).toEqual(['CreateAccount', 'CreateAccountResult']);
    });

    it('runs faster at a higher speed', async () => {
      world.clock.speed = 30;
      const { Id } = await create();
      pass(CREATION_SECONDS / 30);
      expect((await statusOf(Id)).State).toBe('SUCCEEDED');
    });

    it('fails for an e-mail address in use, here or anywhere in AWS', async () => {
      organizationOf(world).settings.takenEmails = ['taken@elsewhere.example'];
      const here = await create({ Email: 'AWS+audit@halyard.example' });
      const elsewhere = await create({ Email: 'Taken@elsewhere.example' });
      pass(CREATION_SECONDS);
      for (const { Id } of [here, elsewhere]) {
        expect(await statusOf(Id)).toMatchObject({
          State: 'FAILED',
          FailureReason: 'EMAIL_ALREADY_EXISTS',
          AccountId: undefined,
        });
      }
    });

    it('makes one account of two requests for one address', async () => {
      const first = await create();
      pass(10);
      const second = await create();
      pass(CREATION_SECONDS);
      expect((await statusOf(first.Id)).State).toBe('SUCCEEDED');
      expect(await statusOf(second.Id)).toMatchObject({
        FailureReason: 'EMAIL_ALREADY_EXISTS',
      });
      expect(
        Object.values(organizationOf(world).accounts).filter(
          account => account.name === 'payments-wallet-dev',
        ),
      ).toHaveLength(1);
    });

    it('refuses the second of two at the same moment', async () => {
      const requests = [await create(), await create()];
      pass(CREATION_SECONDS);
      const reasons = await Promise.all(
        requests.map(async ({ Id }) => (await statusOf(Id)).FailureReason),
      );
      expect(reasons.filter(Boolean)).toHaveLength(1);
    });

    it('allows five at once', async () => {
      for (let i = 0; i < 5; i++) {
        await create({ Email: `aws+new${i}@halyard.example` });
      }
      expect(
        await api.refusal('CreateAccount', {
          AccountName: 'sixth',
          Email: 'aws+sixth@halyard.example',
        }),
      ).toMatchObject({
        code: 'ConstraintViolationException',
        members: { Reason: 'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED' },
      });
    });

    it('knows the quota at once, and again at the end', async () => {
      const { settings } = organizationOf(world);
      settings.accountLimit = 61;
      const requests = [
        await create(),
        await create({ Email: 'aws+other@halyard.example' }),
      ];
      pass(CREATION_SECONDS);
      expect((await statusOf(requests[0].Id)).State).toBe('SUCCEEDED');
      expect((await statusOf(requests[1].Id)).FailureReason).toBe(
        'ACCOUNT_LIMIT_EXCEEDED',
      );
      expect(
        await api.refusal('CreateAccount', {
          AccountName: 'more',
          Email: 'aws+more@halyard.example',
        }),
      ).toMatchObject({ members: { Reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED' } });
    });

    it('fails once with the reason that was ordered', async () => {
      organizationOf(world).settings.failNextCreation = 'INTERNAL_FAILURE';
      const first = await create();
      pass(CREATION_SECONDS);
      const second = await create();
      pass(CREATION_SECONDS);
      expect((await statusOf(first.Id)).FailureReason).toBe('INTERNAL_FAILURE');
      expect((await statusOf(second.Id)).State).toBe('SUCCEEDED');
    });

    it.each([
      [{ AccountName: '' }, 'MIN_LENGTH_EXCEEDED'],
      [{ AccountName: 'x'.repeat(51) }, 'MAX_LENGTH_EXCEEDED'],
      [{ Email: 'a@b.c' }, 'MIN_LENGTH_EXCEEDED'],
      [{ Email: 'not an address' }, 'INVALID_PATTERN'],
      [
        { Tags: [{ Key: 'aws:x', Value: '' }] },
        'INVALID_SYSTEM_TAGS_PARAMETER',
      ],
    ])('refuses %j', async (input, reason) => {
      expect(
        await api.refusal('CreateAccount', {
          AccountName: 'name',
          Email: 'aws+name@halyard.example',
          ...input,
        }),
      ).toMatchObject({ members: { Reason: reason } });
    });

    it('lists requests by state and does not know others', async () => {
      const { Id } = await create();
      await create({ Email: 'aws+audit@halyard.example' });
      pass(CREATION_SECONDS);
      const listed = await api.everyPage(
        'ListCreateAccountStatus',
        'CreateAccountStatuses',
        { States: ['SUCCEEDED'] },
      );
      expect(listed.flat().map(entry => entry.Id)).toEqual([Id]);
      expect(
        await api.refusal('DescribeCreateAccountStatus', {
          CreateAccountRequestId: 'car-00000000',
        }),
      ).toMatchObject({ code: 'CreateAccountStatusNotFoundException' });
    });
  });

  describe('moving', () => {
    const account = ACCOUNT_IDS['payments-api-dev'];
    const from = unitId('Workloads/Payments/Dev');
    const to = unitId('Policy Staging');
    const move = {
      AccountId: account,
      SourceParentId: from,
      DestinationParentId: to,
    };

    it('puts the account under its new parent and says so', async () => {
      await api.call('MoveAccount', move);
      expect(
        (await api.call('ListParents', { ChildId: account })).Parents,
      ).toEqual([{ Id: to, Type: 'ORGANIZATIONAL_UNIT' }]);
      expect(world.recentEvents()).toMatchObject([
        {
          'detail-type': 'AWS API Call via CloudTrail',
          region: 'us-east-1',
          detail: {
            eventName: 'MoveAccount',
            requestParameters: { accountId: account },
          },
        },
      ]);
    });

    it.each([
      ['DuplicateAccount', { DestinationParentId: from }],
      ['SourceParentNotFound', { SourceParentId: ROOT_ID }],
      [
        'DestinationParentNotFound',
        { DestinationParentId: 'ou-hly1-00000000' },
      ],
      ['AccountNotFound', { AccountId: '000000000000' }],
    ])('refuses with %sException', async (code, change) => {
      expect(
        await api.refusal('MoveAccount', { ...move, ...change }),
      ).toMatchObject({ code: `${code}Exception` });
    });
  });

  describe('closing', () => {
    const account = ACCOUNT_IDS['sandbox-interns'];

    it('goes over pending closure and 90 days of suspension to closed', async () => {
      await api.call('CloseAccount', { AccountId: account });
      expect(await stateOf(account)).toBe('PENDING_CLOSURE');
      pass(SUSPENDING_SECONDS);
      expect(await stateOf(account)).toBe('SUSPENDED');
      expect(
        await api.refusal('CloseAccount', { AccountId: account }),
      ).toMatchObject({ code: 'AccountAlreadyClosedException' });
      pass(90 * DAY_SECONDS);
      expect(await stateOf(account)).toBe('CLOSED');
    });

    it('reaches the end in one step when nobody looked meanwhile', async () => {
      await api.call('CloseAccount', { AccountId: account });
      pass(100 * DAY_SECONDS);
      expect(await stateOf(account)).toBe('CLOSED');
    });

    it('never closes the management account, nor four at once, nor eleven in 30 days', async () => {
      const reasonFor = async (id: string) => {
        const { members } = await api.refusal('CloseAccount', {
          AccountId: id,
        });
        return (members as { Reason: string }).Reason;
      };
      expect(await reasonFor(ACCOUNT_IDS.management)).toBe(
        'CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
      );
      const ids = Object.values(ACCOUNT_IDS).slice(1, 12);
      for (const id of ids.slice(0, 3)) {
        await api.call('CloseAccount', { AccountId: id });
      }
      expect(await reasonFor(ids[3])).toBe(
        'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED',
      );
      for (const id of ids.slice(3, 10)) {
        pass(SUSPENDING_SECONDS);
        await api.call('CloseAccount', { AccountId: id });
      }
      pass(SUSPENDING_SECONDS);
      expect(await reasonFor(ids[10])).toBe('CLOSE_ACCOUNT_QUOTA_EXCEEDED');
    });
  });
});
