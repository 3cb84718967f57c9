import type { ScopeColumns } from '../scope/whereInScope';
import { accountScopeColumns } from './AccountReader';

/** Where permission conditions find the account of a target, which may not have been collected yet. */
export const targetScopeColumns: ScopeColumns = {
  ...accountScopeColumns,
  account: 'collection_targets.account_id',
};
