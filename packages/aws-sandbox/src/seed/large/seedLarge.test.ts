import { identityOf } from '../../services/identity';
import { codePipelineState } from '../../services/codepipeline';
import { limitsOf } from '../../services/limits/Limits';
import { organizationOf } from '../../services/organizations/state';
import { findRole, READ_ROLE, removeRole } from '../../services/portalRoles';
import { World } from '../../world/World';
import { ACCOUNT_IDS } from '../halyard';
import { seedNamed, startMachines } from '../seeds';
import { LARGE, largeSeed, type LargeSize } from './LargeSize';

const NOW = Date.parse('2026-05-08T15:20:00Z');

function planted(size: Partial<LargeSize> = {}) {
  const world = new World({ speed: 20 });
  world.clock.freeze();
  world.clock.advance(NOW - world.clock.now().getTime());
  startMachines(world);
  seedNamed(largeSeed(size)).plant(world);
  const organization = organizationOf(world);
  const accounts = Object.values(organization.accounts);
  const units = Object.values(organization.units);
  const pipelines = Object.values(codePipelineState(world).pipelines);
  return { world, organization, accounts, units, pipelines };
}

function countBy<T>(items: T[], keyOf: (item: T) => string) {
  const counts: Record<string, number> = {};
  for (const item of items) {
    counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  }
  return counts;
}

describe('the large seed', () => {
  const { world, organization, accounts, units, pipelines } = planted();
  const perUnit = countBy(accounts, account => account.parentId);

  it('has exactly the size it promises', () => {
    expect(accounts).toHaveLength(10_000);
    expect(units).toHaveLength(2_000);
    expect(pipelines).toHaveLength(1_000);
    expect(new Set(pipelines.map(one => one.accountId)).size).toBe(200);
    expect(new Set(pipelines.map(one => one.region))).toEqual(
      new Set(LARGE.regions),
    );
    expect(Object.keys(codePipelineState(world).pipelines)).toHaveLength(1_000);
  });

  it('is a tree that AWS would allow, with empty and crowded OUs', () => {
    const depthOf = (id: string): number =>
      id === organization.rootId
        ? 0
        : 1 + depthOf(organization.units[id].parentId);
    const depths = units.map(unit => depthOf(unit.id));
    expect(Math.max(...depths)).toBe(5);
    const names = units.map(unit => `${unit.parentId}/${unit.name}`);
    expect(new Set(names).size).toBe(units.length);
    const parents = new Set(units.map(unit => unit.parentId));
    const empty = units.filter(
      unit => !parents.has(unit.id) && !perUnit[unit.id],
    );
    expect(empty.length).toBeGreaterThan(50);
    const sizes = Object.values(perUnit).sort((one, other) => one - other);
    expect(sizes[sizes.length - 1]).toBeGreaterThan(100);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(10);
  });

  it('has accounts that AWS would allow, most of them tagged', () => {
    const emails = accounts.map(account => account.email.toLowerCase());
    expect(new Set(emails).size).toBe(accounts.length);
    expect(emails.filter(email => email.length > 64)).toEqual([]);
    expect(accounts.filter(account => account.name.length > 50)).toEqual([]);
    expect(accounts.filter(account => !/^\d{12}$/.test(account.id))).toEqual(
      [],
    );
    const owned = accounts.filter(
      account => organization.tags[account.id]?.owner,
    );
    expect(owned.length / accounts.length).toBeGreaterThan(0.7);
    expect(owned.length / accounts.length).toBeLessThan(0.9);
    const states = countBy(accounts, account => account.state);
    expect(states.SUSPENDED).toBeGreaterThan(50);
    expect(accounts.length).toBeLessThan(organization.settings.accountLimit);
  });

  it('has pipelines of all modes, most of them idle', () => {
    const modes = countBy(pipelines, one => one.versions[0].executionMode!);
    expect(Object.keys(modes).sort()).toEqual([
      'PARALLEL',
      'QUEUED',
      'SUPERSEDED',
    ]);
    const situations = countBy(pipelines, one => {
      const last = one.executions[one.executions.length - 1];
      if (!last?.place) {
        return last?.status ?? 'new';
      }
      const running = last.stages
        .flatMap(stage => stage.runs)
        .filter(run => run.status === 'InProgress');
      if (running.length === 0) {
        return 'held up';
      }
      return running.some(run => run.approval) ? 'waiting' : 'running';
    });
    expect(situations).toMatchObject({
      Failed: 56,
      waiting: expect.any(Number),
      running: 28,
      new: 7,
    });
    expect(situations.waiting).toBeGreaterThanOrEqual(35);
    expect(situations.Succeeded).toBeGreaterThan(850);
    const last = pipelines.flatMap(one =>
      one.executions.map(execution => execution.lastUpdateTime),
    );
    expect(Math.max(...last)).toBeLessThanOrEqual(NOW);
  });

  it('lets the portal into every account without storing roles', () => {
    expect(identityOf(world).roles).toEqual({});
    const [accountId] = accounts.slice(-1).map(account => account.id);
    const role = findRole(world, { accountId, name: READ_ROLE });
    expect(role).toMatchObject({
      accountId,
      trustedAccounts: [ACCOUNT_IDS['shared-tools']],
      externalId: 'fleet-demo',
    });
    expect(findRole(world, { accountId, name: READ_ROLE })).toEqual(role);
    expect(findRole(world, { accountId, name: 'Admin' })).toBeUndefined();
    expect(
      findRole(world, { accountId: '000000000000', name: READ_ROLE }),
    ).toBeUndefined();
    expect(removeRole(world, { accountId, name: READ_ROLE })).toBe(true);
    expect(findRole(world, { accountId, name: READ_ROLE })).toBeUndefined();
    expect(removeRole(world, { accountId, name: READ_ROLE })).toBe(false);
  });

  it("starts with AWS's documented limits and no needless pages", () => {
    expect(limitsOf(world, 'organizations')).toBe('documented');
    expect(organization.settings.emptyPages).toBe(false);
  });
});

describe('another size', () => {
  const SMALL = {
    accounts: 1_000,
    organizationalUnits: 200,
    pipelines: 60,
    pipelineAccounts: 20,
  };

  it('is what was asked for, and the same every time', () => {
    const [one, other] = [planted(SMALL), planted(SMALL)];
    expect(one.accounts).toHaveLength(1_000);
    expect(one.units).toHaveLength(200);
    expect(one.pipelines).toHaveLength(60);
    expect(one.world.state).toEqual(other.world.state);
  });

  it.each([
    [{ ...SMALL, accounts: 100, organizationalUnits: 20 }],
    [{ ...SMALL, accounts: 60, organizationalUnits: 18 }],
    [
      {
        ...SMALL,
        accounts: 70,
        organizationalUnits: 2_000,
        pipelineAccounts: 60,
      },
    ],
    [{ accounts: 100, pipelines: 0, pipelineAccounts: 1 }],
    [{ ...SMALL, pipelines: 100, pipelineAccounts: 2, busy: 0 }],
    [{ ...SMALL, regions: ['eu-north-1'] }],
  ])('may be %j', size => {
    const { accounts, units, pipelines } = planted(size);
    const wanted = { ...LARGE, ...size };
    expect(accounts).toHaveLength(wanted.accounts);
    expect(units).toHaveLength(wanted.organizationalUnits);
    expect(pipelines).toHaveLength(wanted.pipelines);
    expect(new Set(pipelines.map(one => one.accountId)).size).toBe(
      wanted.pipelines > 0 ? wanted.pipelineAccounts : 0,
    );
  });

  it('has a name that says it all', () => {
    expect(largeSeed()).toBe('large');
    expect(largeSeed({ accounts: 10_000 })).toBe('large');
    const name = largeSeed({ ...SMALL, regions: ['eu-north-1', 'us-east-1'] });
    expect(name).toBe(
      'large:accounts=1000,organizationalUnits=200,pipelines=60,pipelineAccounts=20,regions=eu-north-1+us-east-1',
    );
    expect(seedNamed(name).name).toBe(name);
    expect(seedNamed('large:organizationalUnits=200,accounts=500').name).toBe(
      'large:accounts=500,organizationalUnits=200',
    );
  });

  it.each([
    ['huge', /There is no seed huge/],
    ['toString', /There is no seed toString/],
    ['readable:accounts=5', /The seed readable takes no sizes/],
    ['large:', /There is no /],
    ['large:acounts=500', /There is no acounts/],
    ['large:accounts=10', /^accounts must be a whole number at least 60/],
    ['large:accounts=many', /^accounts must be a whole number/],
    ['large:accounts=', /^accounts must be a whole number/],
    ['large:accounts=100.5', /^accounts must be a whole number/],
    ['large:organizationalUnits=2001', /^organizationalUnits .*at most 2000/],
    ['large:accounts=100', /^pipelineAccounts .*at most 90, not 200/],
    ['large:pipelines=100', /^pipelines .*at least 200/],
    ['large:pipelines=-1', /^pipelines /],
    ['large:busy=2', /^busy must be a number at least 0 and at most 1/],
    ['large:regions=mars', /^regions\[0\] must be a Region/],
    ['large:regions=us-east-1+us-east-1', /^regions must not name/],
  ])('refuses %s naming the key', (name, message) => {
    expect(() => seedNamed(name)).toThrow(message);
  });
});
