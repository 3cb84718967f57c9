import type {
  StartPipelineExecutionInput,
  StartPipelineExecutionOutput,
} from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../../wire/AwsError';
import type { CallContext } from '../../types';
import { checkConstraints, nameAt, PATTERNS } from '../constraints';
import { requireCapacity, startExecution } from '../executions';
import { requirePipeline } from '../lookup';
import { sourceActions } from '../sources';
import type { PipelineRecord } from '../state';
import { currentDeclaration } from '../structure';
import { moment } from './executions';

/** The same clientRequestToken never starts a second execution. */
export function startPipelineExecution(
  input: StartPipelineExecutionInput,
  context: CallContext,
): StartPipelineExecutionOutput {
  const { clientRequestToken } = input;
  checkConstraints([
    nameAt('name', input.name),
    {
      path: 'clientRequestToken',
      value: clientRequestToken,
      min: 1,
      max: 128,
      pattern: PATTERNS.clientRequestToken,
    },
    { path: 'variables', value: input.variables, min: 1, max: 50 },
    { path: 'sourceRevisions', value: input.sourceRevisions, min: 1, max: 50 },
  ]);
  const record = requirePipeline(context, input.name!);
  const earlier =
    clientRequestToken && record.requestTokens[clientRequestToken];
  if (earlier) {
    return { pipelineExecutionId: earlier };
  }
  const variables = checkedVariables(record, input);
  checkSources(record, input);
  requireCapacity(record);
  const execution = startExecution(record, {
    trigger: {
      type: 'StartPipelineExecution',
      detail: context.principalArn,
    },
    variables,
    revisionOverrides: Object.fromEntries(
      (input.sourceRevisions ?? []).map(source => [
        source.actionName!,
        source.revisionValue!,
      ]),
    ),
    ...moment(context),
  });
  if (clientRequestToken) {
    record.requestTokens[clientRequestToken] = execution.id;
  }
  return { pipelineExecutionId: execution.id };
}

function checkedVariables(
  record: PipelineRecord,
  input: StartPipelineExecutionInput,
): Record<string, string> {
  const declared = currentDeclaration(record).variables ?? [];
  const given = Object.fromEntries(
    (input.variables ?? []).map(({ name, value }) => [name!, value!]),
  );
  const unknown = Object.keys(given).find(
    name => !declared.some(variable => variable.name === name),
  );
  if (unknown) {
    throw invalid(`Variable '${unknown}' is not declared in the pipeline`);
  }
  const missing = declared.find(
    ({ name, defaultValue }) =>
      given[name!] === undefined && defaultValue === undefined,
  );
  if (missing) {
    throw invalid(`Variable '${missing.name}' has no default: give a value`);
  }
  return given;
}

function checkSources(
  record: PipelineRecord,
  input: StartPipelineExecutionInput,
): void {
  const names = sourceActions(record).map(action => action.name);
  const unknown = (input.sourceRevisions ?? []).find(
    source => !names.includes(source.actionName),
  );
  if (unknown) {
    throw invalid(`'${unknown.actionName}' is not a source action`);
  }
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
