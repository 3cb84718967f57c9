import type { World } from '../../world/World';
import type { Bucket } from '../../world/TokenBuckets';
import { organizationOf } from '../organizations/state';

/** A bucket for each account and Region that calls. */
export interface LimitRule extends Bucket {
  /** Only calls of this account; default all. */
  account?: string;
  /** Only calls in this Region; default all. */
  region?: string;
  /** A second bucket that all accounts share. */
  organization?: Bucket;
}

/**
 * Rules by operation; the first one of a list that matches counts. `*` is a
 * bucket that all operations of the service take from, beside their own.
 */
export type OperationLimits = Record<string, LimitRule | LimitRule[]>;

/** `documented` is known of Organizations only: elsewhere AWS publishes nothing. */
export type ServiceLimits = 'documented' | 'off' | OperationLimits;

/** Limits by service; a service that is not named has none. */
export type Limits = Record<string, ServiceLimits>;

/** As one writes it: `documented` stands for what AWS documents. */
export type LimitsSetting = 'documented' | 'off' | Limits;

interface LimitsState {
  /** All but those of Organizations, which are among its settings. */
  services: Limits;
}

function stateOf(world: World): LimitsState {
  return world.slice<LimitsState>('limits', () => ({ services: {} }));
}

/** The limits of a service that are in force. */
export function limitsOf(world: World, service: string): ServiceLimits {
  return service === 'organizations'
    ? organizationOf(world).settings.limits
    : stateOf(world).services[service] ?? 'off';
}

/** All limits in force, by service. */
export function allLimits(world: World): Limits {
  return {
    organizations: limitsOf(world, 'organizations'),
    ...stateOf(world).services,
  };
}

/** Replaces all limits; what calls took so far is forgotten. */
export function setLimits(world: World, setting: LimitsSetting): void {
  const { organizations = 'off', ...services }: Limits =
    typeof setting === 'string' ? { organizations: setting } : setting;
  organizationOf(world).settings.limits = organizations;
  stateOf(world).services = services;
  world.buckets.clear();
  world.touch();
}
