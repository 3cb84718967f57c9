import type { TargetSelector } from '../config/FleetConfig';

/** What selectors look at. */
export interface SelectableAccount {
  id: string;
  state: string;
  /** Absent while they are not known. */
  tags?: Record<string, string>;
  /** The units that hold the account, the root first, without a name while it is not known; absent while they are not. */
  units?: Array<{ id: string; name?: string }>;
}

/**
 * The selector that decides on an account; none means that nothing is read from it, for now if a selector before looks
 * at what is not known yet.
 */
export function selectTarget(options: {
  selectors: TargetSelector[];
  account: SelectableAccount;
}): TargetSelector | undefined {
  const { selectors, account } = options;
  if (account.state !== 'ACTIVE') {
    return undefined;
  }
  for (const selector of selectors) {
    const answers = [
      selector.accounts === 'all' || selector.accounts.includes(account.id),
      !selector.exclude.includes(account.id),
      isIn(account, selector.organizationalUnit),
      hasTags(account, selector.tags),
    ];
    if (!answers.includes(false)) {
      return answers.includes(undefined) ? undefined : selector;
    }
  }
  return undefined;
}

function hasTags(
  { tags }: SelectableAccount,
  wanted: Record<string, string>,
): boolean | undefined {
  const entries = Object.entries(wanted);
  return tags || entries.length === 0
    ? entries.every(([key, value]) => tags?.[key] === value)
    : undefined;
}

function isIn(
  account: SelectableAccount,
  unit: string | undefined,
): boolean | undefined {
  if (unit === undefined || !account.units) {
    return unit === undefined ? true : undefined;
  }
  if (/^(r|ou)-[0-9a-z]+/.test(unit)) {
    if (account.units.some(({ id }) => id === unit)) {
      return true;
    }
  }
  // Names that look like ids are possible, so names decide in any case.
  const names = account.units.slice(1).map(({ name }) => name);
  const wanted = unit.split('/');
  const known = names.slice(0, wanted.length);
  if (known.some((name, index) => name && name !== wanted[index])) {
    return false;
  }
  return known.includes(undefined) ? undefined : known.length === wanted.length;
}
