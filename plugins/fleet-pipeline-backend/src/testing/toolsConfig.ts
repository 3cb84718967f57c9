import {
  ACCOUNT_IDS,
  DECIDE_ROLE,
  EXTERNAL_ID,
  READ_ROLE,
} from '@account-fleet/aws-sandbox';
import type { JsonObject } from '@backstage/types';

/**
 * Keys of `fleetPipeline` that read two accounts of the demo company and nothing else: the organization would take
 * seconds, so its role does not exist.
 */
export function toolsConfig(endpoint: string): JsonObject {
  return {
    aws: {
      endpoint,
      managementAccount: {
        accountId: ACCOUNT_IDS.management,
        roleName: 'NobodyHasThisRole',
      },
    },
    targets: [
      {
        accounts: [ACCOUNT_IDS['payments-tools'], ACCOUNT_IDS['shared-tools']],
        regions: ['eu-central-1', 'us-east-1'],
        roleName: READ_ROLE,
        decisionRoleName: DECIDE_ROLE,
        externalId: EXTERNAL_ID,
      },
    ],
  };
}
