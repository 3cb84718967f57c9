/**
 * Keys of action configurations whose values cannot be secret. Environment variables, parameter overrides, user
 * parameters, tokens and whatever AWS adds are not among them: they are never stored.
 */
const SAFE = new Set([
  'ActionMode',
  'AlarmNames',
  'ApplicationName',
  'BatchEnabled',
  'Branch',
  'BranchName',
  'BucketName',
  'Capabilities',
  'ChangeSetName',
  'ClusterName',
  'ConnectionArn',
  'CustomData',
  'DeploymentGroupName',
  'DeploymentTargets',
  'DetectChanges',
  'EnvironmentName',
  'ExternalEntityLink',
  'Extract',
  'FileName',
  'FullRepositoryId',
  'FunctionName',
  'ImageTag',
  'NotificationArn',
  'ObjectKey',
  'OrganizationsAutoDeployment',
  'OutputArtifactFormat',
  'OutputFileName',
  'Owner',
  'PermissionModel',
  'PollForSourceChanges',
  'PrimarySource',
  'ProductId',
  'ProductType',
  'ProductVersionName',
  'ProjectName',
  'Region',
  'Regions',
  'Repo',
  'RepositoryName',
  'RoleArn',
  'S3Bucket',
  'S3ObjectKey',
  'ServiceName',
  'StackName',
  'StackSetName',
  'StateMachineArn',
  'TemplateConfiguration',
  'TemplateFilePath',
  'TemplatePath',
]);

/** An action's configuration without anything that may be secret. */
export function safeConfiguration(
  configuration: Record<string, string> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(configuration ?? {}).filter(([key]) => SAFE.has(key)),
  );
}
