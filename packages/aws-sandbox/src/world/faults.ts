import { AwsError } from '../wire/AwsError';
import type { World } from './World';

/** A disturbance that tests and demos order; `*` or absence matches everything. */
export interface Fault {
  service?: string;
  operation?: string;
  account?: string;
  region?: string;
  /** `drop` cuts the connection before the call is worked on, `dropAnswer` after. */
  kind: 'throttle' | 'error' | 'delay' | 'drop' | 'dropAnswer';
  /** Error code, default `InternalFailure`. */
  code?: string;
  message?: string;
  /** HTTP status, default 500 for unknown codes. */
  status?: number;
  /** Members of a modelled error, such as `Reason`. */
  members?: object;
  /** Share of matching calls it hits, 0–1; default all. */
  probability?: number;
  /** How often it hits before it is used up; default for ever. */
  times?: number;
  /** Milliseconds for `delay`. */
  delayMs?: number;
}

export interface FaultedCall {
  service: string;
  operation: string;
  account: string;
  region: string;
}

const KINDS: Fault['kind'][] = [
  'throttle',
  'error',
  'delay',
  'drop',
  'dropAnswer',
];

/** Each service's own name for "too fast". */
const THROTTLE_CODES: Record<string, string> = {
  organizations: 'TooManyRequestsException',
  sts: 'Throttling',
  tagging: 'ThrottledException',
};

export function throttleError(service: string): AwsError {
  return new AwsError(
    THROTTLE_CODES[service] ?? 'ThrottlingException',
    'Rate exceeded',
    {
      status: 400,
      members: service === 'organizations' ? { Type: 'RATE_EXCEEDED' } : {},
    },
  );
}

/** The list of faults in force. */
export class Faults {
  private faults: Fault[] = [];

  constructor(private readonly world: World) {}

  list(): Fault[] {
    return this.faults.map(fault => ({ ...fault }));
  }

  /** Replaces all faults. @throws Error saying which one is wrong and how */
  set(faults: Fault[]): void {
    faults.forEach((fault, index) => {
      if (!KINDS.includes(fault.kind)) {
        throw new Error(`faults[${index}].kind must be ${KINDS.join(', ')}`);
      }
    });
    this.faults = faults.map(fault => ({ ...fault }));
  }

  /** The fault that hits this call, used up by one; delays may come on top. */
  hits(call: FaultedCall): Fault[] {
    const hit: Fault[] = [];
    for (const fault of this.faults) {
      const chosen =
        fault.times !== 0 &&
        (['service', 'operation', 'account', 'region'] as const).every(
          key =>
            fault[key] === undefined ||
            fault[key] === '*' ||
            fault[key] === call[key],
        ) &&
        (fault.probability === undefined ||
          this.world.random() < fault.probability);
      if (chosen) {
        fault.times = fault.times === undefined ? undefined : fault.times - 1;
        hit.push(fault);
        if (fault.kind !== 'delay') {
          break;
        }
      }
    }
    return hit;
  }

  /** The error of a `throttle` or `error` fault. */
  static errorOf(fault: Fault, service: string): AwsError {
    if (fault.kind === 'throttle' && !fault.code) {
      return throttleError(service);
    }
    return new AwsError(
      fault.code ?? 'InternalFailure',
      fault.message ?? 'The sandbox was told to fail this call.',
      {
        status: fault.status ?? (fault.code ? undefined : 500),
        members: fault.members,
      },
    );
  }
}
