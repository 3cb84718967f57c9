import type {
  ActionDeclaration,
  PipelineDeclaration,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../wire/AwsError';
import { checkConstraints, nameAt, PATTERNS } from './constraints';

const MODES = ['SUPERSEDED', 'QUEUED', 'PARALLEL'];
const MAX_ACTIONS = 50;
const MAX_STAGES = 50;
const MAX_VARIABLES = 50;
const CONDITIONS = ['beforeEntry', 'onSuccess', 'onFailure'] as const;

/**
 * Checks the structure of a pipeline as CreatePipeline and UpdatePipeline do.
 *
 * @throws ValidationException, InvalidStructureException,
 * InvalidStageDeclarationException, InvalidActionDeclarationException, each
 * saying what is wrong
 */
export function checkPipeline(pipeline: PipelineDeclaration): void {
  const stages = pipeline.stages ?? [];
  checkConstraints([
    nameAt('pipeline.name', pipeline.name),
    {
      path: 'pipeline.roleArn',
      value: pipeline.roleArn,
      required: true,
      max: 1024,
      pattern: 'arn:aws(-[\\w]+)*:iam::[0-9]{12}:role/.*',
    },
    {
      path: 'pipeline.executionMode',
      value: pipeline.executionMode,
      oneOf: MODES,
    },
    ...stages.flatMap((stage, index) => [
      nameAt(`pipeline.stages.${index + 1}.member.name`, stage.name),
      ...(stage.actions ?? []).map((action, place) =>
        nameAt(
          `pipeline.stages.${index + 1}.member.actions.${
            place + 1
          }.member.name`,
          action.name,
        ),
      ),
    ]),
  ]);
  checkStructure(pipeline, stages);
  checkType(pipeline);
  stages.forEach((stage, index) => checkStage(stage, index === 0));
}

function checkStructure(
  pipeline: PipelineDeclaration,
  stages: StageDeclaration[],
): void {
  if (stages.length < 2) {
    throw structure('Pipeline should have at least 2 stages');
  }
  if (stages.length > MAX_STAGES) {
    throw structure(`Pipeline should have at most ${MAX_STAGES} stages`);
  }
  const twice = firstTwice(stages.map(stage => stage.name!));
  if (twice) {
    throw structure(`Stage name '${twice}' is used more than once`);
  }
  if (Boolean(pipeline.artifactStore) === Boolean(pipeline.artifactStores)) {
    throw structure(
      'Pipeline should have either artifactStore or artifactStores, and not both',
    );
  }
}

/** V1 pipelines have one mode, no variables and no triggers. */
function checkType(pipeline: PipelineDeclaration): void {
  const v2 = pipeline.pipelineType === 'V2';
  const variables = pipeline.variables ?? [];
  if (!v2 && (pipeline.executionMode ?? 'SUPERSEDED') !== 'SUPERSEDED') {
    throw structure(
      `Execution mode ${pipeline.executionMode} is available for pipelines of type V2 only`,
    );
  }
  if (!v2 && (variables.length > 0 || pipeline.triggers?.length)) {
    throw structure(
      'Variables and triggers are available for pipelines of type V2 only',
    );
  }
  if (variables.length > MAX_VARIABLES) {
    throw structure(`Pipeline should have at most ${MAX_VARIABLES} variables`);
  }
  checkConstraints(
    variables.map((variable, index) => ({
      path: `pipeline.variables.${index + 1}.member.name`,
      value: variable.name,
      required: true,
      max: 128,
      pattern: PATTERNS.variableName,
    })),
  );
}

function checkStage(stage: StageDeclaration, first: boolean): void {
  const actions = stage.actions ?? [];
  const twice = firstTwice(actions.map(action => action.name!));
  const say = (message: string) =>
    new AwsError('InvalidStageDeclarationException', message);
  if (actions.length < 1 || actions.length > MAX_ACTIONS) {
    throw say(
      `Stage '${stage.name}' should have between 1 and ${MAX_ACTIONS} actions`,
    );
  }
  if (twice) {
    throw say(`Action name '${twice}' is used twice in stage '${stage.name}'`);
  }
  if (CONDITIONS.some(condition => stage[condition])) {
    // Better no pipeline than one whose conditions are never looked at.
    throw new AwsError(
      'NotImplemented',
      'The sandbox does not have stage conditions',
      { status: 501 },
    );
  }
  for (const action of actions) {
    const isSource = action.actionTypeId?.category === 'Source';
    if (first && !isSource) {
      throw structure(
        `Pipeline should start with a stage that only contains source actions: '${action.name}' is none`,
      );
    }
    if (!first && isSource) {
      throw structure(
        `Source action '${action.name}' is only allowed in the first stage`,
      );
    }
    checkAction(action);
  }
}

function checkAction(action: ActionDeclaration): void {
  const { runOrder, timeoutInMinutes, actionTypeId } = action;
  const path = `action '${action.name}'`;
  if (runOrder !== undefined && (runOrder < 1 || runOrder > 999)) {
    throw new AwsError(
      'InvalidActionDeclarationException',
      `The run order of ${path} should be between 1 and 999`,
    );
  }
  if (timeoutInMinutes !== undefined) {
    if (actionTypeId?.category !== 'Approval') {
      throw new AwsError(
        'InvalidActionDeclarationException',
        `A timeout is available for approval actions only, and not for ${path}`,
      );
    }
    checkConstraints([
      {
        path: `${path}.timeoutInMinutes`,
        value: timeoutInMinutes,
        min: 5,
        max: 86_400,
      },
    ]);
  }
}

function structure(message: string): AwsError {
  return new AwsError('InvalidStructureException', message);
}

function firstTwice(names: string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}
