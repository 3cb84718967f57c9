import {
  expectKeys,
  expectNumber,
  expectObject,
  expectText,
} from '../../checks';
import { SERVICES, type ServiceName } from '../../wire/schemas';
import type { Bucket } from '../../world/TokenBuckets';
import type {
  LimitRule,
  LimitsSetting,
  OperationLimits,
  ServiceLimits,
} from './Limits';

export const ACCOUNT_FORM = {
  pattern: /^\d{12}$/,
  what: 'an account id of 12 digits',
};
export const REGION_FORM = {
  pattern: /^[a-z]{2}(-[a-z]+)+-\d$/,
  what: 'a Region such as us-east-1',
};

/**
 * Limits as a file, a flag or the control API gives them.
 *
 * @throws Error naming the key that makes no sense
 */
export function readLimits(value: unknown, key = 'limits'): LimitsSetting {
  if (value === 'documented' || value === 'off') {
    return value;
  }
  if (typeof value === 'string') {
    throw new Error(
      `${key} must be documented, off or an object by service, not "${value}".`,
    );
  }
  const limits = expectObject(value, key);
  expectKeys(limits, [...SERVICES.keys()], key);
  return Object.fromEntries(
    Object.entries(limits).map(([service, of]) => [
      service,
      readServiceLimits(of, service as ServiceName, `${key}.${service}`),
    ]),
  );
}

/** The same for one service. @throws Error naming the key */
export function readServiceLimits(
  value: unknown,
  service: ServiceName,
  key: string,
): ServiceLimits {
  if (value === 'off') {
    return value;
  }
  if (value === 'documented') {
    if (service !== 'organizations') {
      throw new Error(
        `${key} cannot be documented: AWS publishes limits of organizations only.`,
      );
    }
    return value;
  }
  const operations = expectObject(value, key);
  expectKeys(
    operations,
    ['*', ...SERVICES.get(service)!.operations.keys()],
    key,
  );
  Object.entries(operations).forEach(([operation, rules]) => {
    if (Array.isArray(rules)) {
      rules.forEach((rule, index) =>
        checkRule(rule, `${key}.${operation}[${index}]`),
      );
    } else {
      checkRule(rules, `${key}.${operation}`);
    }
  });
  return operations as OperationLimits;
}

function checkRule(value: unknown, key: string): void {
  const rule = expectObject(value, key) as Partial<LimitRule>;
  expectKeys(rule, ['rate', 'burst', 'account', 'region', 'organization'], key);
  checkBucket(rule, key);
  if (rule.account !== undefined) {
    expectText(rule.account, `${key}.account`, ACCOUNT_FORM);
  }
  if (rule.region !== undefined) {
    expectText(rule.region, `${key}.region`, REGION_FORM);
  }
  if (rule.organization !== undefined) {
    const shared = expectObject(rule.organization, `${key}.organization`);
    expectKeys(shared, ['rate', 'burst'], `${key}.organization`);
    checkBucket(shared, `${key}.organization`);
  }
}

function checkBucket(bucket: Partial<Bucket>, key: string): void {
  expectNumber(bucket.rate, `${key}.rate`, { above: 0 });
  // A bucket that never holds a whole token lets nobody through.
  expectNumber(bucket.burst, `${key}.burst`, { min: 1 });
}
