import {
  DECIDE_ROLE,
  EXTERNAL_ID,
  READ_ROLE,
} from '@account-fleet/aws-sandbox';

/** `fleetPipeline.targets` for every account of a sandbox. */
export function targetsOf(regions: string[]) {
  return [
    {
      accounts: 'all',
      regions,
      roleName: READ_ROLE,
      decisionRoleName: DECIDE_ROLE,
      externalId: EXTERNAL_ID,
    },
  ];
}
