import type { OperationCount } from '@account-fleet/aws-sandbox';

/** Calls of one operation over all accounts and Regions. */
export interface OperationFigure {
  operation: string;
  calls: number;
  throttled: number;
  errors: number;
}

/** By service and operation, the most called first. */
export function operationsOf(counts: OperationCount[]): OperationFigure[] {
  return counts
    .map(({ service, operation, calls, throttled, errors }) => ({
      operation: `${service}:${operation}`,
      calls,
      throttled,
      errors,
    }))
    .sort((a, b) => b.calls - a.calls);
}

/** Of all calls that tell about the organization: AWS Organizations and the tags. */
export function organizationCalls(operations: OperationFigure[]) {
  const own = operations.filter(({ operation }) =>
    /^(organizations|tagging|tag):/.test(operation),
  );
  return {
    calls: sum(own, 'calls'),
    throttled: sum(own, 'throttled'),
    errors: sum(own, 'errors'),
  };
}

/** Calls of one operation of AWS Organizations. */
export function callsOf(
  operations: OperationFigure[],
  operation: string,
): number {
  return sum(
    operations.filter(({ operation: name }) => name.endsWith(`:${operation}`)),
    'calls',
  );
}

function sum(
  operations: OperationFigure[],
  key: 'calls' | 'throttled' | 'errors',
): number {
  return operations.reduce((total, operation) => total + operation[key], 0);
}
