import { seedOrganization } from '../../seed/organization';
import { seedNamed } from '../../seed/seeds';
import { World } from '../../world/World';
import { shuffleAccounts } from './shuffle';
import { organizationOf } from './state';

function worldOf(seed: (world: World) => void): World {
  const world = new World();
  seed(world);
  return world;
}

function parentsOf(world: World): Record<string, string> {
  return Object.fromEntries(
    Object.values(organizationOf(world).accounts).map(account => [
      account.id,
      account.parentId,
    ]),
  );
}

it('moves the share it is told, the same for the same seed', () => {
  const seed = seedNamed(
    'large:accounts=1000,organizationalUnits=200,pipelines=0',
  ).plant;
  const [one, other] = [worldOf(seed), worldOf(seed)];
  const before = parentsOf(one);
  const moves = shuffleAccounts(one, { fraction: 0.05, seed: 3 });
  const after = parentsOf(one);
  expect(moves).toHaveLength(50);
  expect(
    Object.keys(before)
      .filter(id => before[id] !== after[id])
      .sort(),
  ).toEqual(moves.map(move => move.accountId).sort());
  for (const { accountId, from, to } of moves) {
    expect([before[accountId], after[accountId]]).toEqual([from, to]);
  }
  expect(shuffleAccounts(other, { fraction: 0.05, seed: 3 })).toEqual(moves);
  expect(
    shuffleAccounts(worldOf(seed), { fraction: 0.05, seed: 4 }),
  ).not.toEqual(moves);
});

it('leaves the management account and suspended ones, and tells of each move', () => {
  const world = worldOf(seedOrganization);
  const { accounts, managementAccountId, units } = organizationOf(world);
  const suspended = Object.values(units).find(
    unit => unit.name === 'Suspended',
  )!;
  const version = world.version;
  const moves = shuffleAccounts(world, { fraction: 1, seed: 1 });
  // All but the management account and two suspended ones.
  expect(moves).toHaveLength(Object.keys(accounts).length - 3);
  expect(moves.map(move => move.accountId)).not.toContain(managementAccountId);
  expect(moves.map(move => move.to)).not.toContain(suspended.id);
  expect(world.recentEvents()).toHaveLength(moves.length);
  expect(world.recentEvents()[0]).toMatchObject({
    source: 'aws.organizations',
    detail: {
      eventName: 'MoveAccount',
      requestParameters: {
        accountId: moves[0].accountId,
        sourceParentId: moves[0].from,
        destinationParentId: moves[0].to,
      },
    },
  });
  expect(world.version).toBeGreaterThan(version);
});

it('moves at least one', () => {
  const world = worldOf(seedOrganization);
  expect(shuffleAccounts(world, { fraction: 0.0001, seed: 1 })).toHaveLength(1);
});
