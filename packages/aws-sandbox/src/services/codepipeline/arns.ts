/** `arn:aws:codepipeline:<region>:<account>:<name>` */
export function pipelineArn(of: {
  accountId: string;
  region: string;
  name: string;
}): string {
  return `arn:aws:codepipeline:${of.region}:${of.accountId}:${of.name}`;
}

/** The EventBridge rule that starts a pipeline when CodeCommit has a push. */
export function sourceRuleArn(of: {
  accountId: string;
  region: string;
  name: string;
}): string {
  return `arn:aws:events:${of.region}:${of.accountId}:rule/${of.name}-source`;
}
