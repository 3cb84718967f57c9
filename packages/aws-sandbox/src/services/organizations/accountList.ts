import type { OrganizationState, StoredAccount } from './state';

// To enumerate thousands of keys takes milliseconds, and this is done before
// every call. Accounts are added here only, and never taken away.
const lists = new WeakMap<OrganizationState['accounts'], StoredAccount[]>();

/** All accounts in the order they joined; not to be changed. */
export function everyAccount(state: OrganizationState): StoredAccount[] {
  let list = lists.get(state.accounts);
  if (!list) {
    list = Object.values(state.accounts);
    lists.set(state.accounts, list);
  }
  return list;
}

export function addAccount(
  state: OrganizationState,
  account: StoredAccount,
): void {
  everyAccount(state).push(account);
  state.accounts[account.id] = account;
}
