import type {
  AccountState,
  CreateAccountFailureReason,
} from '@aws-sdk/client-organizations';
import type { World } from '../../world/World';
import type { ServiceLimits } from '../limits/Limits';

export interface StoredUnit {
  id: string;
  name: string;
  parentId: string;
}

export interface StoredAccount {
  id: string;
  name: string;
  email: string;
  parentId: string;
  joinedMethod: 'CREATED' | 'INVITED';
  joinedAtMs: number;
  state: AccountState;
  /** When the state changes by itself, and to what. */
  next?: { state: AccountState; atMs: number };
}

export interface StoredCreateRequest {
  id: string;
  accountName: string;
  email: string;
  tags: Record<string, string>;
  requestedAtMs: number;
  dueAtMs: number;
  state: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  completedAtMs?: number;
  accountId?: string;
  failureReason?: CreateAccountFailureReason;
}

/** What tests and operators may switch through the control API. */
export interface OrganizationSettings {
  /** Leave out `Account.Paths` and `OrganizationalUnit.Path`. */
  omitPaths: boolean;
  /** Leave out `Account.Status`, which AWS announced to retire. */
  omitStatus: boolean;
  /** Leave out `Account.State`, as older answers do. */
  omitState: boolean;
  /** Put empty pages that carry a token between the others. */
  emptyPages: boolean;
  /** The token buckets that calls take from. */
  limits: ServiceLimits;
  /** Quota L-E619E033. */
  accountLimit: number;
  /** E-mail addresses in use somewhere else in AWS. */
  takenEmails: string[];
  /** The reason with which the next account creation fails, once. */
  failNextCreation?: CreateAccountFailureReason;
}

export interface OrganizationState {
  id: string;
  rootId: string;
  managementAccountId: string;
  units: Record<string, StoredUnit>;
  accounts: Record<string, StoredAccount>;
  /** By resource id; an empty record says that it was tagged once. */
  tags: Record<string, Record<string, string>>;
  createRequests: StoredCreateRequest[];
  /** When accounts were closed, for the quota of 30 days. */
  closedAtMs: number[];
  /** Accounts that may read although they are not the management account. */
  delegatedAdministrators: string[];
  settings: OrganizationSettings;
}

const SLICE = 'organizations';

/** The organization, empty until a seed fills it. */
export function organizationOf(world: World): OrganizationState {
  return world.slice<OrganizationState>(SLICE, () => ({
    id: '',
    rootId: '',
    managementAccountId: '',
    units: {},
    accounts: {},
    tags: {},
    createRequests: [],
    closedAtMs: [],
    delegatedAdministrators: [],
    settings: {
      omitPaths: false,
      omitStatus: false,
      omitState: false,
      emptyPages: true,
      limits: 'off',
      accountLimit: 100,
      takenEmails: [],
    },
  }));
}
