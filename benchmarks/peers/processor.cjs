// @backstage/plugin-catalog-backend-module-aws as its documentation has it: the processor reads a location.
const {
  AwsOrganizationCloudAccountProcessor,
} = require('@backstage/plugin-catalog-backend-module-aws');
const { ConfigReader } = require('@backstage/config');
const { runPeer } = require('./runPeer.cjs');

runPeer(async ({ roles, logger, onEntities }) => {
  const { accountId, roleName, externalId } = roles.management;
  const processor = await AwsOrganizationCloudAccountProcessor.fromConfig(
    new ConfigReader({
      aws: { accounts: [{ accountId, roleName, externalId }] },
      catalog: { processors: { awsOrganization: { provider: { accountId } } } },
    }),
    { logger },
  );
  await processor.readLocation(
    { type: 'aws-cloud-accounts', target: '' },
    false,
    ({ entity }) => onEntities([entity]),
  );
});
