import { AwsError } from '../../wire/AwsError';
import { hashOf, Random } from '../Random';
import { throttleError } from '../throttleError';
import {
  type Fault,
  type FaultKind,
  type FaultScenario,
  PAGE_FAULTS,
  type PageFaultKind,
} from './Fault';
import { readFaults } from './readFaults';

export interface FaultedCall {
  service: string;
  operation: string;
  account: string;
  region: string;
}

const FIRST_SEED = 1;
const TARGET = ['service', 'operation', 'account', 'region'] as const;

function isPageFault(kind: FaultKind): kind is PageFaultKind {
  return PAGE_FAULTS.some(known => known === kind);
}

/** The list of faults in force. */
export class Faults {
  private faults: Fault[] = [];
  private seed = FIRST_SEED;
  /** How many calls each fault was asked about, by what they were. */
  private readonly asked = new Map<string, number>();

  list(): Fault[] {
    return this.faults.map(fault => ({ ...fault }));
  }

  /** Replaces all faults. @throws Error saying which one is wrong and how */
  set(scenario: Fault[] | FaultScenario): void {
    const { seed = FIRST_SEED, faults } = readFaults(scenario);
    this.seed = seed;
    this.faults = faults.map(fault => ({ ...fault }));
    this.asked.clear();
  }

  /** The fault that hits this call, used up by one; delays may come on top. */
  hits(call: FaultedCall): Fault[] {
    const hit: Fault[] = [];
    for (const [index, fault] of this.faults.entries()) {
      if (!isPageFault(fault.kind) && this.isHit(fault, index, call)) {
        hit.push(fault);
        if (fault.kind !== 'delay') {
          break;
        }
      }
    }
    return hit;
  }

  /** What happens to a page, among the kinds that can happen to it. */
  pageHit(
    call: FaultedCall,
    possible: PageFaultKind[],
  ): PageFaultKind | undefined {
    for (const [index, fault] of this.faults.entries()) {
      const { kind } = fault;
      if (
        isPageFault(kind) &&
        possible.includes(kind) &&
        this.isHit(fault, index, call)
      ) {
        return kind;
      }
    }
    return undefined;
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

  private isHit(fault: Fault, index: number, call: FaultedCall): boolean {
    const isMeant =
      fault.times !== 0 &&
      TARGET.every(
        key =>
          fault[key] === undefined ||
          fault[key] === '*' ||
          fault[key] === call[key],
      );
    if (!isMeant || !this.isChosen(fault, index, call)) {
      return false;
    }
    fault.times = fault.times === undefined ? undefined : fault.times - 1;
    return true;
  }

  /**
   * Chance follows from the seed and from which call of its kind this is, so
   * that the same calls are hit again whatever else goes on meanwhile.
   */
  private isChosen(fault: Fault, index: number, call: FaultedCall): boolean {
    if (fault.probability === undefined) {
      return true;
    }
    const key = [index, ...TARGET.map(name => call[name])].join(' ');
    const number = (this.asked.get(key) ?? 0) + 1;
    this.asked.set(key, number);
    const chance = new Random(hashOf(`${this.seed} ${key} ${number}`)).next();
    return chance < fault.probability;
  }
}
