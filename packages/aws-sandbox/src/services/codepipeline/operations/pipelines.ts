import type {
  CreatePipelineInput,
  CreatePipelineOutput,
  DeletePipelineInput,
  GetPipelineInput,
  GetPipelineOutput,
  ListPipelinesInput,
  ListPipelinesOutput,
  UpdatePipelineInput,
  UpdatePipelineOutput,
} from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../../wire/AwsError';
import { cursorPage } from '../../cursorPage';
import type { CallContext } from '../../types';
import { pipelineArn } from '../arns';
import { cancelChanged } from '../cancelling';
import { emitApiCall } from '../cloudTrail';
import { checkConstraints, nameAt } from '../constraints';
import { settle } from '../engine';
import { worldEnv } from '../EngineEnv';
import { startExecution } from '../executions';
import { pipelinesOf, requirePipeline } from '../lookup';
import { addPipeline, addVersion } from '../pipelineRecord';
import { checkPipeline } from '../pipelineRules';
import { codePipelineState, pipelineKey } from '../state';
import { checkTags } from './tags';

/** AWS: pipelines per account and Region. */
const MAX_PIPELINES = 1000;

/** A new pipeline runs at once, so push its sources first. */
export function createPipeline(
  input: CreatePipelineInput,
  context: CallContext,
): CreatePipelineOutput {
  const { world } = context;
  const declaration = input.pipeline!;
  checkPipeline(declaration);
  checkTags(input.tags ?? []);
  const key = pipelineKey({ ...context, name: declaration.name! });
  if (codePipelineState(world).pipelines[key]) {
    throw new AwsError(
      'PipelineNameInUseException',
      `A pipeline with the name '${declaration.name}' already exists in account '${context.accountId}'`,
    );
  }
  if (pipelinesOf(context).length >= MAX_PIPELINES) {
    throw new AwsError(
      'LimitExceededException',
      `Account '${context.accountId}' has reached the limit of ${MAX_PIPELINES} pipelines`,
    );
  }
  const at = world.clock.now().getTime();
  const record = addPipeline(world, {
    accountId: context.accountId,
    region: context.region,
    declaration,
    at,
    tags: input.tags,
  });
  startExecution(record, {
    trigger: { type: 'CreatePipeline', detail: context.principalArn },
    at,
    env: worldEnv(world),
  });
  emitApiCall(context, 'CreatePipeline', { pipeline: declaration });
  return { pipeline: record.versions[0], tags: input.tags };
}

export function getPipeline(
  input: GetPipelineInput,
  context: CallContext,
): GetPipelineOutput {
  checkConstraints([
    nameAt('name', input.name),
    { path: 'version', value: input.version, min: 1 },
  ]);
  const record = requirePipeline(context, input.name!);
  const version = input.version ?? record.versions.length;
  const pipeline = record.versions[version - 1];
  if (!pipeline) {
    throw new AwsError(
      'PipelineVersionNotFoundException',
      `Pipeline '${record.name}' does not have a version ${version}`,
    );
  }
  return {
    pipeline,
    metadata: {
      pipelineArn: pipelineArn(record),
      created: new Date(record.created),
      updated: new Date(record.updated),
    },
  };
}

/** Executions in a stage that changes are cancelled. */
export function updatePipeline(
  input: UpdatePipelineInput,
  context: CallContext,
): UpdatePipelineOutput {
  const { world } = context;
  const declaration = input.pipeline!;
  checkPipeline(declaration);
  const key = pipelineKey({ ...context, name: declaration.name! });
  const record = codePipelineState(world).pipelines[key];
  if (!record) {
    // AWS models no PipelineNotFoundException for this operation.
    throw new AwsError(
      'InvalidStructureException',
      `A pipeline with the name '${declaration.name}' does not exist`,
    );
  }
  const at = world.clock.now().getTime();
  const env = worldEnv(world);
  cancelChanged(record, declaration, { at, env });
  const pipeline = addVersion(record, declaration, at);
  settle(record, { at, env });
  emitApiCall(context, 'UpdatePipeline', { pipeline: declaration });
  return { pipeline };
}

/** Deleting what is not there succeeds, as in AWS. */
export function deletePipeline(
  input: DeletePipelineInput,
  context: CallContext,
): void {
  checkConstraints([nameAt('name', input.name)]);
  const key = pipelineKey({ ...context, name: input.name! });
  delete codePipelineState(context.world).pipelines[key];
  emitApiCall(context, 'DeletePipeline', input);
}

export function listPipelines(
  input: ListPipelinesInput,
  context: CallContext,
): ListPipelinesOutput {
  checkConstraints([
    { path: 'maxResults', value: input.maxResults, min: 1, max: 1000 },
  ]);
  const { items, nextToken } = cursorPage({
    items: pipelinesOf(context),
    keyOf: record => record.name,
    size: input.maxResults ?? 1000,
    token: input.nextToken,
    scope: `${context.accountId}/${context.region}`,
    onBadToken: badToken,
  });
  return {
    pipelines: items.map(record => {
      const current = record.versions[record.versions.length - 1];
      return {
        name: record.name,
        version: current.version,
        pipelineType: current.pipelineType,
        executionMode: current.executionMode,
        created: new Date(record.created),
        updated: new Date(record.updated),
      };
    }),
    nextToken,
  };
}

/** For a token that no earlier call gave out. */
export function badToken(): AwsError {
  return new AwsError(
    'InvalidNextTokenException',
    'The next token is invalid: use the token that a previous call returned',
  );
}
