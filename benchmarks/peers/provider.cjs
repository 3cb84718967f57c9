// @roadiehq/catalog-backend-module-aws as its documentation has it: the provider is connected to a catalog and run.
const {
  AWSOrganizationAccountsProvider,
} = require('@roadiehq/catalog-backend-module-aws');
const { ConfigReader } = require('@backstage/config');
const { runPeer } = require('./runPeer.cjs');

runPeer(async ({ roles, logger, onEntities }) => {
  const { accountId, roleName, externalId } = roles.management;
  const provider = AWSOrganizationAccountsProvider.fromConfig(
    new ConfigReader({
      accountId,
      roleName,
      roleArn: `arn:aws:iam::${accountId}:role/${roleName}`,
      externalId,
      region: 'us-east-1',
    }),
    { logger, useTemporaryCredentials: true },
  );
  await provider.connect({
    applyMutation: async ({ entities }) =>
      onEntities(entities.map(({ entity }) => entity)),
    refresh: async () => {},
  });
  await provider.run();
});
