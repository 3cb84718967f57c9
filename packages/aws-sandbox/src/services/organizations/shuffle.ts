import { Random } from '../../world/Random';
import type { World } from '../../world/World';
import { everyAccount } from './accountList';
import { emitApiCall } from './events';
import { organizationOf, type StoredAccount } from './state';

/** An account that changed its place; `from` and `to` are OU ids or the root's. */
export interface Move {
  accountId: string;
  from: string;
  to: string;
}

/**
 * Moves a share of the accounts to other OUs at once, with the event that each
 * move would have. The management account and what is not active stay, and no
 * account lands where suspended ones lie.
 *
 * @returns the moves; the same ones for the same organization and seed
 */
export function shuffleAccounts(
  world: World,
  options: { fraction: number; seed: number },
): Move[] {
  const state = organizationOf(world);
  const random = new Random(options.seed);
  const take = <T>(list: T[]): T =>
    list.splice(Math.floor(random.next() * list.length), 1)[0];

  const all = everyAccount(state);
  const shelved = new Set(
    all
      .filter(account => account.state !== 'ACTIVE')
      .map(account => account.parentId),
  );
  const targets = Object.values(state.units)
    .map(unit => unit.id)
    .filter(id => !shelved.has(id));
  const movable = all.filter(
    account =>
      account.state === 'ACTIVE' && account.id !== state.managementAccountId,
  );
  const count = Math.min(
    movable.length,
    Math.max(1, Math.round(all.length * options.fraction)),
  );

  const moves: Move[] = [];
  while (moves.length < count && targets.length > 1) {
    const account: StoredAccount = take(movable);
    const others = targets.filter(id => id !== account.parentId);
    const to = others[Math.floor(random.next() * others.length)];
    moves.push({ accountId: account.id, from: account.parentId, to });
    account.parentId = to;
  }
  moves.forEach(move => emitMove(world, move));
  return moves;
}

function emitMove(world: World, { accountId, from, to }: Move): void {
  const { managementAccountId } = organizationOf(world);
  emitApiCall({
    context: {
      world,
      accountId: managementAccountId,
      region: 'us-east-1',
      principalArn: `arn:aws:iam::${managementAccountId}:user/organization-admin`,
      accessKeyId: '',
      requestId: world.ids.uuid(),
    },
    eventName: 'MoveAccount',
    input: {
      AccountId: accountId,
      SourceParentId: from,
      DestinationParentId: to,
    },
  });
}
