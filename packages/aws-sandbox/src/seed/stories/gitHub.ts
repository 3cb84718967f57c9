import { ACCOUNT_IDS, type AccountName } from '../halyard';
import { gitHubSource, type StageSpec } from '../actionSpecs';

/** A source in the company's GitHub organization, by the account's connection. */
export function gitHub(options: {
  account: AccountName;
  repository: string;
  region: string;
}): StageSpec {
  const accountId = ACCOUNT_IDS[options.account];
  return gitHubSource(`halyard-logistics/${options.repository}`, {
    connectionArn: `arn:aws:codeconnections:${options.region}:${accountId}:connection/6f1c2a7e-4b0d-4f6a-9c38-${accountId}`,
  });
}
