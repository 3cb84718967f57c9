import type { Account } from '@account-fleet/backstage-plugin-fleet-pipeline-common';

export interface OrganizationListing {
  id: string;
  arn: string;
  managementAccountId: string;
}

export interface UnitListing {
  id: string;
  arn: string;
  name: string;
}

export interface AccountListing {
  id: string;
  arn: string;
  name: string;
  email?: string;
  state: Account['state'];
  /** ISO 8601 */
  joinedAt?: string;
  /** Root and units that hold the account, from the top; absent when AWS sent no `Paths`. */
  unitIds?: string[];
}
