import type { PipelineRef } from '@account-fleet/backstage-plugin-fleet-pipeline-common';

const ORGANIZATIONS = 'https://console.aws.amazon.com/organizations/v2/home';

/** Where AWS's console shows an account. Organizations of China and GovCloud have consoles of their own. */
export function accountConsoleUrl(arn: string, accountId: string): string {
  return `${organizationsHome(arn)}/accounts/${accountId}`;
}

/** Where AWS's console shows an organizational unit or the root. */
export function unitConsoleUrl(arn: string, unitId: string): string {
  return unitId.startsWith('r-')
    ? `${organizationsHome(arn)}/root/${unitId}`
    : `${organizationsHome(arn)}/organizational-units/${unitId}`;
}

/** Where AWS's console shows a pipeline. The person must be signed in to its account. */
export function pipelineConsoleUrl(pipeline: PipelineRef): string {
  const { region } = pipeline;
  return `${pipelineHome(pipeline)}/view?region=${region}`;
}

/** Where AWS's console shows an execution of a pipeline. */
export function executionConsoleUrl(
  pipeline: PipelineRef,
  executionId: string,
): string {
  const { region } = pipeline;
  return `${pipelineHome(pipeline)}/executions/${encodeURIComponent(
    executionId,
  )}/timeline?region=${region}`;
}

function pipelineHome({ region, name }: PipelineRef) {
  const path = `codesuite/codepipeline/pipelines/${encodeURIComponent(name)}`;
  return `https://${region}.${consoleDomain(region)}/${path}`;
}

function consoleDomain(region: string) {
  if (region.startsWith('cn-')) {
    return 'console.amazonaws.cn';
  }
  return region.startsWith('us-gov-')
    ? 'console.amazonaws-us-gov.com'
    : 'console.aws.amazon.com';
}

function organizationsHome(arn: string) {
  const partition = arn.split(':')[1];
  if (partition === 'aws-cn') {
    return 'https://console.amazonaws.cn/organizations/v2/home';
  }
  return partition === 'aws-us-gov'
    ? 'https://console.amazonaws-us-gov.com/organizations/v2/home'
    : ORGANIZATIONS;
}
