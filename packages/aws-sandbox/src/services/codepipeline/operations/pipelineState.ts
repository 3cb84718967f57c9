import type {
  DisableStageTransitionInput,
  EnableStageTransitionInput,
  GetPipelineStateInput,
  GetPipelineStateOutput,
  StageTransitionType,
} from '@aws-sdk/client-codepipeline';
import type { CallContext } from '../../types';
import { emitApiCall } from '../cloudTrail';
import { checkConstraints, nameAt, PATTERNS } from '../constraints';
import { settle } from '../engine';
import { requirePipeline, requireStage } from '../lookup';
import { currentDeclaration } from '../structure';
import { stageStateView } from '../stateViews';
import { moment } from './executions';

export function getPipelineState(
  input: GetPipelineStateInput,
  context: CallContext,
): GetPipelineStateOutput {
  checkConstraints([nameAt('name', input.name)]);
  const record = requirePipeline(context, input.name!);
  const { stages, version } = currentDeclaration(record);
  return {
    pipelineName: record.name,
    pipelineVersion: version,
    stageStates: stages.map(stage => stageStateView(record, stage.name!)),
    created: new Date(record.created),
    updated: new Date(record.updated),
  };
}

const TRANSITIONS = ['Inbound', 'Outbound'];

export function disableStageTransition(
  input: DisableStageTransitionInput,
  context: CallContext,
): void {
  checkConstraints([
    ...transitionConstraints(input),
    {
      path: 'reason',
      value: input.reason,
      required: true,
      min: 1,
      max: 300,
      pattern: PATTERNS.transitionReason,
    },
  ]);
  setTransition(input, context, false);
  emitApiCall(context, 'DisableStageTransition', input);
}

/** Lets the execution in that waits. */
export function enableStageTransition(
  input: EnableStageTransitionInput,
  context: CallContext,
): void {
  checkConstraints(transitionConstraints(input));
  setTransition(input, context, true);
  emitApiCall(context, 'EnableStageTransition', input);
}

function transitionConstraints(
  input: EnableStageTransitionInput | DisableStageTransitionInput,
) {
  return [
    nameAt('pipelineName', input.pipelineName),
    nameAt('stageName', input.stageName),
    {
      path: 'transitionType',
      value: input.transitionType,
      required: true,
      oneOf: TRANSITIONS,
    },
  ];
}

function setTransition(
  input: {
    pipelineName?: string;
    stageName?: string;
    transitionType?: StageTransitionType;
    reason?: string;
  },
  context: CallContext,
  enabled: boolean,
): void {
  const record = requirePipeline(context, input.pipelineName!);
  const stage = requireStage(record, input.stageName!);
  const side = input.transitionType === 'Outbound' ? 'outbound' : 'inbound';
  const { at, env } = moment(context);
  record.stages[stage.name!][side] = {
    enabled,
    by: context.principalArn,
    at,
    reason: enabled ? undefined : input.reason,
  };
  settle(record, { at, env });
}
