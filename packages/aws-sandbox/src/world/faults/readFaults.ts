import {
  expectKeys,
  expectNumber,
  expectObject,
  expectOneOf,
  expectText,
} from '../../checks';
import { ACCOUNT_FORM, REGION_FORM } from '../../services/limits/readLimits';
import { SERVICES, type ServiceName } from '../../wire/schemas';
import {
  CALL_FAULTS,
  type Fault,
  type FaultScenario,
  PAGE_FAULTS,
} from './Fault';

const KINDS = [...CALL_FAULTS, ...PAGE_FAULTS];
const MEMBERS: Array<keyof Fault> = [
  'service',
  'operation',
  'account',
  'region',
  'kind',
  'code',
  'message',
  'status',
  'members',
  'probability',
  'times',
  'delayMs',
];

/** A check of each member that may be absent. */
const CHECKS: Partial<
  Record<keyof Fault, (value: unknown, key: string) => unknown>
> = {
  account: unlessAny((value, key) => expectText(value, key, ACCOUNT_FORM)),
  region: unlessAny((value, key) => expectText(value, key, REGION_FORM)),
  code: expectText,
  message: expectText,
  status: (value, key) =>
    expectNumber(value, key, { min: 400, max: 599, whole: true }),
  members: expectObject,
  probability: (value, key) => expectNumber(value, key, { min: 0, max: 1 }),
  times: (value, key) => expectNumber(value, key, { min: 0, whole: true }),
  delayMs: (value, key) => expectNumber(value, key, { min: 0 }),
};

function unlessAny(check: (value: unknown, key: string) => unknown) {
  return (value: unknown, key: string) => value === '*' || check(value, key);
}

/**
 * A scenario as a file or the control API gives it: a list of faults, or
 * `{ seed, faults }`.
 *
 * @throws Error naming the key that makes no sense
 */
export function readFaults(value: unknown): FaultScenario {
  if (Array.isArray(value)) {
    return { faults: value.map(readFault) };
  }
  if (typeof value !== 'object' || value === null || !('faults' in value)) {
    throw new Error('A scenario must be a list of faults or { seed, faults }.');
  }
  expectKeys(value, ['seed', 'faults']);
  const { seed, faults } = value as Record<string, unknown>;
  if (seed !== undefined) {
    expectNumber(seed, 'seed', { whole: true });
  }
  if (!Array.isArray(faults)) {
    throw new Error(`faults must be a list, not ${JSON.stringify(faults)}.`);
  }
  return { seed: seed as number | undefined, faults: faults.map(readFault) };
}

function readFault(value: unknown, index: number): Fault {
  const key = `faults[${index}]`;
  const fault = expectObject(value, key) as Partial<Fault>;
  expectKeys(fault, MEMBERS, key);
  const kind = expectOneOf(fault.kind, `${key}.kind`, KINDS);
  checkTarget(fault, key);
  for (const [name, check] of Object.entries(CHECKS)) {
    const given = fault[name as keyof Fault];
    if (given !== undefined) {
      check(given, `${key}.${name}`);
    }
  }
  if (kind === 'delay' && fault.delayMs === undefined) {
    throw new Error(`${key}.delayMs must say how long a delay is.`);
  }
  return { ...fault, kind };
}

/** A misspelt operation would make a fault that never hits. */
function checkTarget(fault: Partial<Fault>, key: string): void {
  const { service = '*', operation = '*' } = fault;
  if (service !== '*') {
    expectOneOf(service, `${key}.service`, [...SERVICES.keys()]);
  }
  const services =
    service === '*'
      ? [...SERVICES.values()]
      : [SERVICES.get(service as ServiceName)!];
  if (
    operation !== '*' &&
    !services.some(({ operations }) => operations.has(operation))
  ) {
    throw new Error(
      `${key}.operation must be an operation of ${services
        .map(({ name }) => name)
        .join(', ')}, not ${JSON.stringify(operation)}.`,
    );
  }
}
