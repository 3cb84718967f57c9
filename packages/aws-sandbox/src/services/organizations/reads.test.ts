import { ACCOUNT_IDS, ROOT_ID, UNITS } from '../../seed/halyard';
import { seedOrganization } from '../../seed/organization';
import { callOn } from '../../testing/callOn';
import { World } from '../../world/World';
import { organizationsHandlers } from './organizations';
import { organizationOf } from './state';

function unitId(path: string): string {
  return UNITS.find(unit => unit.path === path)!.id;
}

describe('organization reads', () => {
  let world: World;
  let api: ReturnType<typeof callOn>;

  beforeEach(() => {
    world = new World();
    seedOrganization(world);
    api = callOn({ world, handlers: organizationsHandlers });
  });

  it('lists 60 accounts in pages of at most 20 with an empty one between', async () => {
    const pages = await api.everyPage('ListAccounts', 'Accounts');

    expect(pages.map(page => page.length)).toEqual([20, 0, 20, 20]);
    expect(new Set(pages.flat().map(account => account.Id)).size).toBe(60);
    expect(await api.everyPage('ListAccounts', 'Accounts')).toEqual(pages);
  });

  it('walks the whole tree by parents', async () => {
    const names: string[] = [];
    let depth = 0;
    const walk = async (id: string, level: number): Promise<number> => {
      depth = Math.max(depth, level);
      const input = { ParentId: id };
      const accounts = (
        await api.everyPage('ListAccountsForParent', 'Accounts', input)
      ).flat();
      let count = accounts.length;
      const units = (
        await api.everyPage(
          'ListOrganizationalUnitsForParent',
          'OrganizationalUnits',
          input,
        )
      ).flat();
      for (const unit of units) {
        names.push(unit.Name);
        count += await walk(unit.Id, level + 1);
      }
      return count;
    };

    expect(await walk(ROOT_ID, 1)).toBe(60);
    expect(names).toHaveLength(UNITS.length);
    expect(depth).toBe(4);
  });

  it('places accounts and OUs by path, unless told to omit it', async () => {
    const id = ACCOUNT_IDS['payments-api-prod'];
    const ids = ['Workloads', 'Workloads/Payments', 'Workloads/Payments/Prod'];
    const path = ['o-h4ly4rdl0g', ROOT_ID, ...ids.map(unitId)].join('/');

    const { Account } = await api.call('DescribeAccount', { AccountId: id });
    expect(Account).toMatchObject({
      Paths: [`${path}/${id}/`],
      State: 'ACTIVE',
      Status: 'ACTIVE',
    });
    const described = await api.call('DescribeOrganizationalUnit', {
      OrganizationalUnitId: unitId('Workloads/Payments/Prod'),
    });
    expect(described.OrganizationalUnit.Path).toBe(`${path}/`);

    const { settings } = organizationOf(world);
    settings.omitPaths = true;
    settings.omitStatus = true;
    const later = await api.call('DescribeAccount', { AccountId: id });
    expect(later.Account.Paths).toBeUndefined();
    expect(later.Account.Status).toBeUndefined();
    expect(later.Account.State).toBe('ACTIVE');
  });

  it('names parents and children both ways', async () => {
    const payments = unitId('Workloads/Payments');
    const children = (
      await api.everyPage('ListChildren', 'Children', {
        ParentId: payments,
        ChildType: 'ORGANIZATIONAL_UNIT',
      })
    ).flat();
    expect(children).toHaveLength(3);

    expect(await api.call('ListParents', { ChildId: children[0].Id })).toEqual({
      Parents: [{ Id: payments, Type: 'ORGANIZATIONAL_UNIT' }],
    });
    expect(
      await api.call('ListParents', { ChildId: ACCOUNT_IDS.management }),
    ).toEqual({ Parents: [{ Id: ROOT_ID, Type: 'ROOT' }] });
  });

  it.each([
    ['ListAccounts', { NextToken: 'nonsense' }, 'INVALID_NEXT_TOKEN'],
    ['ListAccounts', { MaxResults: 21 }, 'MAX_VALUE_EXCEEDED'],
    ['ListAccounts', { MaxResults: 0 }, 'MIN_VALUE_EXCEEDED'],
    ['DescribeAccount', { AccountId: 'abc' }, 'INVALID_PATTERN'],
    ['ListAccountsForParent', { ParentId: '1' }, 'INVALID_PATTERN'],
  ])('refuses %s with %j', async (operation, input, reason) => {
    expect(await api.refusal(operation, input)).toMatchObject({
      code: 'InvalidInputException',
      members: { Reason: reason },
    });
  });

  it('refuses the token of another listing', async () => {
    const { NextToken } = await api.call('ListAccounts');
    expect(
      await api.refusal('ListAccountsForParent', {
        ParentId: ROOT_ID,
        NextToken,
      }),
    ).toMatchObject({ code: 'InvalidInputException' });
  });

  it.each([
    ['DescribeAccount', { AccountId: '000000000000' }, 'AccountNotFound'],
    [
      'DescribeOrganizationalUnit',
      { OrganizationalUnitId: 'ou-hly1-00000000' },
      'OrganizationalUnitNotFound',
    ],
    [
      'ListAccountsForParent',
      { ParentId: 'ou-hly1-00000000' },
      'ParentNotFound',
    ],
    ['ListParents', { ChildId: '000000000000' }, 'ChildNotFound'],
  ])('answers %s with %j by %sException', async (operation, input, code) => {
    expect(await api.refusal(operation, input)).toMatchObject({
      code: `${code}Exception`,
    });
  });

  it('answers members only which organization they are in', async () => {
    const member = callOn({
      world,
      handlers: organizationsHandlers,
      accountId: ACCOUNT_IDS['shared-tools'],
    });
    expect(await member.refusal('ListAccounts', {})).toMatchObject({
      code: 'AccessDeniedException',
    });
    const { Organization } = await member.call('DescribeOrganization');
    expect(Organization.MasterAccountId).toBe(ACCOUNT_IDS.management);
  });

  it('lets a delegated administrator read but not move', async () => {
    const accountId = ACCOUNT_IDS['shared-tools'];
    organizationOf(world).delegatedAdministrators.push(accountId);
    const delegate = callOn({
      world,
      handlers: organizationsHandlers,
      accountId,
    });
    expect((await delegate.call('ListRoots')).Roots).toHaveLength(1);
    expect(await delegate.refusal('MoveAccount', {})).toMatchObject({
      code: 'AccessDeniedException',
    });
  });

  it('empties and refills the documented buckets', async () => {
    organizationOf(world).settings.limits = 'documented';
    world.clock.freeze();
    await api.call('DescribeOrganization');
    await api.call('DescribeOrganization');
    expect(await api.refusal('DescribeOrganization', {})).toMatchObject({
      code: 'TooManyRequestsException',
    });
    world.clock.advance(1000);
    await api.call('DescribeOrganization');
  });
});
