import { AwsError } from '../../wire/AwsError';
import { everyAccount } from './accountList';
import { expectPattern } from './errors';
import type { OrganizationState, StoredAccount, StoredUnit } from './state';

export const ACCOUNT_ID = /^\d{12}$/;
export const ROOT_ID = /^r-[0-9a-z]{4,32}$/;
export const UNIT_ID = /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/;
export const PARENT_ID =
  /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/;

export function isParent(state: OrganizationState, id: string): boolean {
  return id === state.rootId || id in state.units;
}

/** @throws ParentNotFoundException, or InvalidInputException for a malformed id */
export function expectParent(state: OrganizationState, id: string): void {
  expectPattern(PARENT_ID, id);
  if (!isParent(state, id)) {
    throw new AwsError(
      'ParentNotFoundException',
      "You specified parent that doesn't exist.",
    );
  }
}

/** @throws AccountNotFoundException, or InvalidInputException for a malformed id */
export function expectAccount(
  state: OrganizationState,
  id: string,
): StoredAccount {
  expectPattern(ACCOUNT_ID, id);
  const account = state.accounts[id];
  if (!account) {
    throw new AwsError(
      'AccountNotFoundException',
      "You specified an account that doesn't exist.",
    );
  }
  return account;
}

/** @throws OrganizationalUnitNotFoundException, or InvalidInputException */
export function expectUnit(state: OrganizationState, id: string): StoredUnit {
  expectPattern(UNIT_ID, id);
  const unit = state.units[id];
  if (!unit) {
    throw new AwsError(
      'OrganizationalUnitNotFoundException',
      "You specified an organizational unit that doesn't exist.",
    );
  }
  return unit;
}

export function childUnits(
  state: OrganizationState,
  parentId: string,
): StoredUnit[] {
  return Object.values(state.units).filter(unit => unit.parentId === parentId);
}

export function childAccounts(
  state: OrganizationState,
  parentId: string,
): StoredAccount[] {
  return everyAccount(state).filter(account => account.parentId === parentId);
}

/** Ids from the root down to `parentId`, both included. */
export function ancestry(state: OrganizationState, parentId: string): string[] {
  const ids = [parentId];
  let unit = state.units[parentId];
  while (unit) {
    ids.unshift(unit.parentId);
    unit = state.units[unit.parentId];
  }
  return ids;
}

/** `o-…/r-…/ou-…/<id>/`, the form of `Account.Paths` and `OU.Path`. */
export function pathOf(
  state: OrganizationState,
  node: { id: string; parentId: string },
): string {
  return `${[state.id, ...ancestry(state, node.parentId), node.id].join('/')}/`;
}

export function arnOf(
  state: OrganizationState,
  kind: 'account' | 'ou' | 'root',
  id: string,
): string {
  return `arn:aws:organizations::${state.managementAccountId}:${kind}/${state.id}/${id}`;
}

export function organizationArn(state: OrganizationState): string {
  return `arn:aws:organizations::${state.managementAccountId}:organization/${state.id}`;
}
