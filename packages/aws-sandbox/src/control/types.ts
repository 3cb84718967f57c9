import type { CallStats } from '../world/stats';
import type { Faults } from '../world/faults';
import type { World } from '../world/World';

/** What the control API may touch. */
export interface ControlTarget {
  world: World;
  stats: CallStats;
  faults: Faults;
  /** Starts over from a seed. @throws Error for a name that is none */
  reset(seed?: string): void;
}

export interface ControlRequest {
  target: ControlTarget;
  world: World;
  /** Values of the `:name` parts of the path, decoded. */
  params: Record<string, string>;
  query: URLSearchParams;
  /** The JSON body, `{}` without one. */
  body: any;
}

/**
 * A route below `/_sandbox`, such as
 * `{ method: 'PUT', path: '/roles/:account/:name', handle }`.
 * What `handle` returns is sent as JSON; a `ControlError` as its status.
 */
export interface ControlRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  handle(request: ControlRequest): unknown;
}

/** A refusal of the control API, with a sentence that says what to do. */
export class ControlError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
    this.name = 'ControlError';
  }
}
