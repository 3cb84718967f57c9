import { throttleError } from '../../world/throttleError';
import type { World } from '../../world/World';
import { DOCUMENTED_LIMITS } from '../organizations/documentedLimits';
import type { ServiceHandlers } from '../types';
import { limitsOf, type LimitRule, type OperationLimits } from './Limits';

interface LimitedCall {
  world: World;
  service: string;
  operation: string;
  accountId: string;
  region: string;
}

function ruleFor(
  limits: OperationLimits,
  name: string,
  call: LimitedCall,
): LimitRule | undefined {
  return [limits[name] ?? []]
    .flat()
    .find(
      rule =>
        (rule.account === undefined || rule.account === call.accountId) &&
        (rule.region === undefined || rule.region === call.region),
    );
}

/** @throws the service's throttling error if a bucket of the caller is empty */
export function takeToken(call: LimitedCall): void {
  const { world, service, operation, accountId, region } = call;
  const setting = limitsOf(world, service);
  if (setting === 'off') {
    return;
  }
  const limits: OperationLimits =
    setting === 'documented' ? DOCUMENTED_LIMITS : setting;
  const wanted = [operation, '*'].flatMap(name => {
    const rule = ruleFor(limits, name, call);
    const key = `${service} ${name}`;
    return rule
      ? [
          // Organizations is one service for all Regions.
          {
            key: `${key} ${accountId} ${
              service === 'organizations' ? '' : region
            }`,
            bucket: rule,
          },
          ...(rule.organization
            ? [{ key: `${key} organization`, bucket: rule.organization }]
            : []),
        ]
      : [];
  });
  if (!world.buckets.take(wanted)) {
    throw throttleError(service);
  }
}

/** The handlers of a service, held to its limits. */
export function limited(
  service: string,
  handlers: ServiceHandlers,
): ServiceHandlers {
  return Object.fromEntries(
    Object.entries(handlers).map(([operation, handler]) => [
      operation,
      (input: object, context) => {
        const { world, accountId, region } = context;
        takeToken({ world, service, operation, accountId, region });
        return handler(input, context);
      },
    ]),
  );
}
