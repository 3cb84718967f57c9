import type { TargetSelector } from '../config/FleetConfig';

/** What selectors look at. */
export interface SelectableAccount {
  id: string;
  state: string;
  tags: Record<string, string>;
  /** The units that hold the account, the root first. */
  units: Array<{ id: string; name: string }>;
}

/** The selector that decides on an account; none means that nothing is read from it. */
export function selectTarget(options: {
  selectors: TargetSelector[];
  account: SelectableAccount;
}): TargetSelector | undefined {
  const { selectors, account } = options;
  if (account.state !== 'ACTIVE') {
    return undefined;
  }
  return selectors.find(
    selector =>
      (selector.accounts === 'all' || selector.accounts.includes(account.id)) &&
      !selector.exclude.includes(account.id) &&
      isIn(account, selector.organizationalUnit) &&
      Object.entries(selector.tags).every(
        ([key, value]) => account.tags[key] === value,
      ),
  );
}

function isIn(account: SelectableAccount, unit: string | undefined): boolean {
  if (unit === undefined) {
    return true;
  }
  if (
    /^(r|ou)-[0-9a-z]+/.test(unit) &&
    account.units.some(({ id }) => id === unit)
  ) {
    return true;
  }
  const path = account.units
    .slice(1)
    .map(({ name }) => name)
    .join('/');
  return path === unit || path.startsWith(`${unit}/`);
}
