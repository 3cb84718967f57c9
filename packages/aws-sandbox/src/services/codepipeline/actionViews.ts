import type {
  ActionDeclaration,
  ActionExecutionDetail,
} from '@aws-sdk/client-codepipeline';
import { buildUrl } from '../codebuild';
import { sourceVariables } from './sources';
import type {
  ActionRun,
  ExecutionRecord,
  PipelineRecord,
  StageRun,
} from './state';
import { isParallel } from './structure';

/** An attempt of an action as ListActionExecutions shows it. */
export function actionDetailView(
  record: PipelineRecord,
  of: {
    execution: ExecutionRecord;
    stage: StageRun;
    run: ActionRun;
    declaration: ActionDeclaration;
  },
): ActionExecutionDetail {
  const { execution, stage, run, declaration } = of;
  const artifacts = (list: Array<{ name?: string }> | undefined) =>
    (list ?? []).map(({ name }) => ({
      name,
      s3location: {
        bucket: `codepipeline-${record.region}-${record.accountId}`,
        key: `${record.name}/${name}/${run.id.slice(0, 7)}`,
      },
    }));
  return {
    pipelineExecutionId: execution.id,
    actionExecutionId: run.id,
    pipelineVersion: execution.version,
    stageName: stage.name,
    actionName: run.actionName,
    startTime: new Date(run.startTime),
    lastUpdateTime: new Date(run.lastUpdateTime),
    updatedBy: run.updatedBy,
    status: run.status,
    input: {
      actionTypeId: declaration.actionTypeId,
      configuration: declaration.configuration ?? {},
      resolvedConfiguration: declaration.configuration ?? {},
      roleArn: declaration.roleArn,
      region: declaration.region ?? record.region,
      inputArtifacts: artifacts(declaration.inputArtifacts),
      namespace: declaration.namespace,
    },
    output: {
      outputArtifacts:
        run.status === 'Succeeded'
          ? artifacts(declaration.outputArtifacts)
          : [],
      executionResult: {
        // GetPipelineState has no tokens of PARALLEL executions; they are here.
        externalExecutionId: isParallel(execution)
          ? run.approval?.token ?? run.buildId
          : run.buildId,
        externalExecutionSummary: run.summary,
        externalExecutionUrl: externalUrl(record, run),
        errorDetails: run.status === 'Failed' ? run.error : undefined,
      },
      outputVariables: sourceVariables(declaration, run) ?? {},
    },
  };
}

/** Where the console shows the build behind an action. */
export function externalUrl(
  record: PipelineRecord,
  run: ActionRun,
): string | undefined {
  return run.buildId
    ? buildUrl({
        accountId: record.accountId,
        region: run.buildRegion ?? record.region,
        project: run.buildId.slice(0, run.buildId.lastIndexOf(':')),
        id: run.buildId,
      })
    : undefined;
}
