import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../wire/AwsError';
import type { CallContext } from '../types';
import { codePipelineState, pipelineKey, type PipelineRecord } from './state';
import { currentDeclaration } from './structure';

/** The pipeline in the caller's account and Region, or PipelineNotFound. */
export function requirePipeline(
  context: Pick<CallContext, 'world' | 'accountId' | 'region'>,
  name: string,
): PipelineRecord {
  const { pipelines } = codePipelineState(context.world);
  const record = pipelines[pipelineKey({ ...context, name })];
  if (!record) {
    throw new AwsError(
      'PipelineNotFoundException',
      `Account '${context.accountId}' does not have a pipeline with name '${name}'`,
    );
  }
  return record;
}

/** @throws StageNotFoundException */
export function requireStage(record: PipelineRecord, name: string) {
  const stage = currentDeclaration(record).stages.find(
    one => one.name === name,
  );
  if (!stage) {
    throw new AwsError(
      'StageNotFoundException',
      `Pipeline '${record.name}' does not have a stage with name '${name}'`,
    );
  }
  return stage;
}

/** @throws StageNotFoundException, ActionNotFoundException */
export function requireApprovalAction(
  record: PipelineRecord,
  of: { stageName: string; actionName: string },
): ActionDeclaration {
  const action = requireStage(record, of.stageName).actions?.find(
    one => one.name === of.actionName,
  );
  if (action?.actionTypeId?.category !== 'Approval') {
    throw new AwsError(
      'ActionNotFoundException',
      `Stage '${of.stageName}' of pipeline '${record.name}' does not have an approval action with name '${of.actionName}'`,
    );
  }
  return action;
}

/** The pipelines of the caller's account and Region by name. */
export function pipelinesOf(
  context: Pick<CallContext, 'world' | 'accountId' | 'region'>,
): PipelineRecord[] {
  return Object.values(codePipelineState(context.world).pipelines)
    .filter(
      record =>
        record.accountId === context.accountId &&
        record.region === context.region,
    )
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
