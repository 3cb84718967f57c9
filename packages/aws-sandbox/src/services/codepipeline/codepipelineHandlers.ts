import type { Handler, ServiceHandlers } from '../types';
import { listActionExecutions } from './operations/actionExecutions';
import {
  getPipelineExecution,
  listPipelineExecutions,
  retryStageExecution,
  rollbackStageOperation,
  stopPipelineExecution,
} from './operations/executions';
import {
  createPipeline,
  deletePipeline,
  getPipeline,
  listPipelines,
  updatePipeline,
} from './operations/pipelines';
import {
  disableStageTransition,
  enableStageTransition,
  getPipelineState,
} from './operations/pipelineState';
import { putApprovalResult } from './operations/putApprovalResult';
import { startPipelineExecution } from './operations/startExecution';
import {
  listTagsForResource,
  tagResource,
  untagResource,
} from './operations/tags';

/** Lets the world be saved after an operation that may have changed it. */
function writing(handler: Handler): Handler {
  return async (input, context) => {
    const output = await handler(input, context);
    context.world.touch();
    return output;
  };
}

/** The operations of CodePipeline that the sandbox knows. */
export const codepipelineHandlers: ServiceHandlers = {
  CreatePipeline: writing(createPipeline),
  DeletePipeline: writing(deletePipeline),
  DisableStageTransition: writing(disableStageTransition),
  EnableStageTransition: writing(enableStageTransition),
  GetPipeline: getPipeline,
  GetPipelineExecution: getPipelineExecution,
  GetPipelineState: getPipelineState,
  ListActionExecutions: listActionExecutions,
  ListPipelineExecutions: listPipelineExecutions,
  ListPipelines: listPipelines,
  ListTagsForResource: listTagsForResource,
  PutApprovalResult: writing(putApprovalResult),
  RetryStageExecution: writing(retryStageExecution),
  RollbackStage: writing(rollbackStageOperation),
  StartPipelineExecution: writing(startPipelineExecution),
  StopPipelineExecution: writing(stopPipelineExecution),
  TagResource: writing(tagResource),
  UntagResource: writing(untagResource),
  UpdatePipeline: writing(updatePipeline),
};
