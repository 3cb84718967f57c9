import {
  EXTERNAL_ID,
  PORTAL_ACCESS_KEY_ID,
  PORTAL_SECRET_ACCESS_KEY,
  DECIDE_ROLE,
  type Sandbox,
} from '@account-fleet/aws-sandbox';
import {
  type ActionExecutionDetail,
  CodePipelineClient,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import type { PipelineRef } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

/** Somebody who works in AWS itself, beside the portal: petra, in the account and Region of a pipeline. */
export async function awsOf(sandbox: Sandbox, pipeline: PipelineRef) {
  const { accountId, region, name } = pipeline;
  const sts = new STSClient({
    endpoint: sandbox.url,
    region,
    credentials: {
      accessKeyId: PORTAL_ACCESS_KEY_ID,
      secretAccessKey: PORTAL_SECRET_ACCESS_KEY,
    },
  });
  const { Credentials: session } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/${DECIDE_ROLE}`,
      RoleSessionName: 'petra@halyard.example',
      ExternalId: EXTERNAL_ID,
    }),
  );
  const client = new CodePipelineClient({
    endpoint: sandbox.url,
    region,
    credentials: {
      accessKeyId: session!.AccessKeyId!,
      secretAccessKey: session!.SecretAccessKey!,
      sessionToken: session!.SessionToken,
    },
  });

  return {
    /** Answers what waits at an action; the pipeline must not be PARALLEL. */
    async decide(options: {
      stage: string;
      action: string;
      status: 'Approved' | 'Rejected';
    }): Promise<void> {
      const { stageStates } = await client.send(
        new GetPipelineStateCommand({ name }),
      );
      const token = stageStates
        ?.find(({ stageName }) => stageName === options.stage)
        ?.actionStates?.find(({ actionName }) => actionName === options.action)
        ?.latestExecution?.token;
      await client.send(
        new PutApprovalResultCommand({
          pipelineName: name,
          stageName: options.stage,
          actionName: options.action,
          token,
          result: { status: options.status, summary: 'Decided in the console' },
        }),
      );
    },

    async retryStage(options: {
      stage: string;
      executionId: string;
    }): Promise<void> {
      await client.send(
        new RetryStageExecutionCommand({
          pipelineName: name,
          stageName: options.stage,
          pipelineExecutionId: options.executionId,
          retryMode: 'FAILED_ACTIONS',
        }),
      );
    },

    /** An action execution as AWS has it now. */
    async action(
      actionExecutionId: string,
    ): Promise<ActionExecutionDetail | undefined> {
      const { actionExecutionDetails } = await client.send(
        new ListActionExecutionsCommand({
          pipelineName: name,
          maxResults: 100,
        }),
      );
      return actionExecutionDetails?.find(
        detail => detail.actionExecutionId === actionExecutionId,
      );
    },
  };
}
