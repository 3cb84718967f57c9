import { expectKeys, expectNumber, expectText } from '../../checks';
import { REGION_FORM } from '../../services/limits/readLimits';
import { ACCOUNTS, UNITS } from '../halyard';

/** How large the seed `large` is. */
export interface LargeSize {
  /** All accounts, the demo company's own among them. */
  accounts: number;
  organizationalUnits: number;
  pipelines: number;
  /** In how many accounts the pipelines are. */
  pipelineAccounts: number;
  /** Share of the pipelines that fail, wait, run or are held up; the rest is idle. */
  busy: number;
  regions: readonly string[];
}

/** What the seed is when nothing else is said. */
export const LARGE: LargeSize = {
  accounts: 10_000,
  organizationalUnits: 2_000,
  pipelines: 1_000,
  pipelineAccounts: 200,
  busy: 0.14,
  regions: ['eu-central-1', 'us-east-1', 'eu-west-1', 'ap-southeast-2'],
};

// AWS's own: accounts and OUs of an organization, pipelines of an account and Region.
const MAX_ACCOUNTS = 50_000;
const MAX_UNITS = 2_000;
const MAX_PIPELINES = 1_000;
/** The others are suspended or the management account. */
const USABLE_SHARE = 0.9;

/** @throws Error naming the size that makes no sense */
function checkSize(given: Partial<LargeSize>): LargeSize {
  expectKeys(given, Object.keys(LARGE));
  const size = { ...LARGE, ...given };
  const expectCount = (
    key: Exclude<keyof LargeSize, 'regions' | 'busy'>,
    range: { min: number; max: number },
  ) => expectNumber(size[key], key, { ...range, whole: true });
  expectCount('accounts', { min: ACCOUNTS.length, max: MAX_ACCOUNTS });
  expectCount('organizationalUnits', { min: UNITS.length, max: MAX_UNITS });
  expectCount('pipelineAccounts', {
    min: 1,
    max: Math.floor(size.accounts * USABLE_SHARE),
  });
  expectNumber(size.pipelines, 'pipelines', { min: 0, whole: true });
  if (size.pipelines > 0) {
    expectCount('pipelines', {
      min: size.pipelineAccounts,
      max: size.pipelineAccounts * MAX_PIPELINES,
    });
  }
  expectNumber(size.busy, 'busy', { min: 0, max: 1 });
  if (!Array.isArray(size.regions) || size.regions.length === 0) {
    throw new Error('regions must be a list of at least one Region.');
  }
  size.regions.forEach((region, index) =>
    expectText(region, `regions[${index}]`, REGION_FORM),
  );
  if (new Set(size.regions).size < size.regions.length) {
    throw new Error('regions must not name a Region twice.');
  }
  return size;
}

/**
 * The name of the seed of this size for `startSandbox({ seed })` and `--seed`,
 * such as `large:accounts=1000,organizationalUnits=200`. What is not said is as
 * in {@link LARGE}.
 *
 * @throws Error naming the size that makes no sense
 */
export function largeSeed(given: Partial<LargeSize> = {}): string {
  const size = checkSize(given);
  const sizes = (Object.keys(LARGE) as Array<keyof LargeSize>)
    .filter(key => String(size[key]) !== String(LARGE[key]))
    .map(key => `${key}=${[size[key]].flat().join('+')}`);
  return sizes.length > 0 ? `large:${sizes.join(',')}` : 'large';
}

/**
 * The size that stands behind the colon of such a name.
 *
 * @throws Error naming the size that makes no sense
 */
export function parseLargeSize(text: string): LargeSize {
  const entries = text.split(',').map(part => {
    const [key, value = ''] = part.split('=');
    if (key === 'regions') {
      return [key, value.split('+')];
    }
    return [key, value.trim() === '' ? value : Number(value)];
  });
  return checkSize(Object.fromEntries(entries));
}
