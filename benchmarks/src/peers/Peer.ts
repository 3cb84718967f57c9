/** A tool for Backstage that reads accounts from AWS Organizations, run by its own code and nothing else. */
export interface Peer {
  packageName: string;
  /** What of it runs. */
  part: string;
  /** The script below `peers/` that calls it as its documentation says. */
  script: string;
  /** What it learns, as its source shows. */
  knows: {
    organizationalUnits: boolean;
    tags: boolean;
    /** Whether it tells where an account is, and so that it was moved. */
    moves: boolean;
  };
}

export const PEERS: Peer[] = [
  {
    packageName: '@backstage/plugin-catalog-backend-module-aws',
    part: 'AwsOrganizationCloudAccountProcessor',
    script: 'processor.cjs',
    knows: { organizationalUnits: false, tags: false, moves: false },
  },
  {
    packageName: '@roadiehq/catalog-backend-module-aws',
    part: 'AWSOrganizationAccountsProvider',
    script: 'provider.cjs',
    knows: { organizationalUnits: false, tags: true, moves: false },
  },
];
