import type {
  Account,
  AccountStatus,
  CreateAccountStatus,
  Organization,
  OrganizationalUnit,
  Root,
} from '@aws-sdk/client-organizations';
import type {
  OrganizationState,
  StoredAccount,
  StoredCreateRequest,
  StoredUnit,
} from './state';
import { arnOf, organizationArn, pathOf } from './tree';

/** The older `Status` has no words for the states that came later. */
function statusOf(account: StoredAccount): AccountStatus | undefined {
  switch (account.state) {
    case 'PENDING_ACTIVATION':
      return 'ACTIVE';
    case 'CLOSED':
      return 'SUSPENDED';
    default:
      return account.state;
  }
}

export function accountView(
  state: OrganizationState,
  account: StoredAccount,
): Account {
  const { omitPaths, omitState, omitStatus } = state.settings;
  return {
    Id: account.id,
    Arn: arnOf(state, 'account', account.id),
    Email: account.email,
    Name: account.name,
    Status: omitStatus ? undefined : statusOf(account),
    State: omitState ? undefined : account.state,
    Paths: omitPaths ? undefined : [pathOf(state, account)],
    JoinedMethod: account.joinedMethod,
    JoinedTimestamp: new Date(account.joinedAtMs),
  };
}

export function unitView(
  state: OrganizationState,
  unit: StoredUnit,
): OrganizationalUnit {
  return {
    Id: unit.id,
    Arn: arnOf(state, 'ou', unit.id),
    Name: unit.name,
    Path: state.settings.omitPaths ? undefined : pathOf(state, unit),
  };
}

export function rootView(state: OrganizationState): Root {
  return {
    Id: state.rootId,
    Arn: arnOf(state, 'root', state.rootId),
    Name: 'Root',
    PolicyTypes: [],
  };
}

export function organizationView(state: OrganizationState): Organization {
  const management = state.accounts[state.managementAccountId];
  return {
    Id: state.id,
    Arn: organizationArn(state),
    FeatureSet: 'ALL',
    MasterAccountArn: arnOf(state, 'account', management.id),
    MasterAccountId: management.id,
    MasterAccountEmail: management.email,
    AvailablePolicyTypes: [],
  };
}

export function createRequestView(
  request: StoredCreateRequest,
): CreateAccountStatus {
  return {
    Id: request.id,
    AccountName: request.accountName,
    State: request.state,
    RequestedTimestamp: new Date(request.requestedAtMs),
    CompletedTimestamp:
      request.completedAtMs === undefined
        ? undefined
        : new Date(request.completedAtMs),
    AccountId: request.accountId,
    FailureReason: request.failureReason,
  };
}
