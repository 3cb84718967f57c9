/** An account to read from and the role to assume in it. */
export interface RoleTarget {
  accountId: string;
  /** Absent: the main credentials themselves, which must belong to the account. */
  roleName?: string;
  externalId?: string;
}

/** Which accounts to read pipelines from, and how. The first selector that matches an account decides. */
export interface TargetSelector {
  /** `all`, or the ids of the accounts. */
  accounts: 'all' | string[];
  /** An OU id, or the names from below the root down, such as `Workloads/Payments`; that unit and below. */
  organizationalUnit?: string;
  /** Account tags that must all match. */
  tags: Record<string, string>;
  /** Ids of accounts that the selector leaves to the next one. */
  exclude: string[];
  regions: string[];
  roleName?: string;
  /** For decisions; {@link TargetSelector.roleName} unless configured. */
  decisionRoleName?: string;
  externalId?: string;
}

/** A column of the fleet board and the stage names that belong to it. */
export interface LaneDefinition {
  id: string;
  title: string;
  /** Each matches a whole stage name without its wave suffix, in any case. */
  stages: RegExp[];
}

/** Says who an AWS identity is: a person of the catalog, or a service. */
export type IdentityRule = { principal: RegExp } & (
  | {
      /** An entity reference in which `$<name>` stands for the group `name` of the pattern. */
      user: string;
    }
  | {
      /** What people call it, such as `CI`. */
      service: string;
    }
);

/** `fleetPipeline` of the app configuration, checked. Durations are in milliseconds. */
export interface FleetConfig {
  aws: {
    /** Another endpoint than AWS's own, for STS too. */
    endpoint?: string;
    managementAccount: RoleTarget;
    /** Whether mutations carry the person in RoleSessionName. */
    personInSession: boolean;
    /** Whether they carry the person as SourceIdentity too. */
    sourceIdentity: boolean;
    /** The share of the published limits of AWS Organizations that may be used, more than 0 and at most 1. */
    rateFraction: number;
  };
  targets: TargetSelector[];
  /** In the order of the board. */
  lanes: LaneDefinition[];
  approvals: {
    defaultTimeoutMs: number;
    selfApproval: 'forbid' | 'allow';
  };
  identities: IdentityRule[];
  owner: { accountTag: string };
  schedule: {
    organizationMs: number;
    pipelineDiscoveryMs: number;
    hotPipelinesMs: number;
    /** The shortest time between two readings of a pipeline in which nothing happens; the longest is `idleMs`. */
    coldPipelinesMs: number;
    /** At least as long as `coldPipelinesMs` and `pipelineDiscoveryMs`. */
    idleMs: number;
  };
  events: { topic: string };
}
