import type {
  PipelineExecution,
  PipelineExecutionSummary,
} from '@aws-sdk/client-codepipeline';
import {
  revisionSummary,
  revisionUrl,
  sourceActions,
  sourceArtifactName,
} from './sources';
import type { ExecutionRecord, PipelineRecord } from './state';

/** An execution as ListPipelineExecutions shows it. */
export function executionSummaryView(
  record: PipelineRecord,
  execution: ExecutionRecord,
): PipelineExecutionSummary {
  const actions = sourceActions(record, execution.version);
  return {
    ...commonView(execution),
    startTime: new Date(execution.startTime),
    lastUpdateTime: new Date(execution.lastUpdateTime),
    sourceRevisions: execution.sources.map(({ actionName, commit }) => {
      const action = actions.find(one => one.name === actionName)!;
      return {
        actionName,
        revisionId: commit.id,
        revisionSummary: revisionSummary(action, commit),
        revisionUrl: revisionUrl(record, action, commit),
      };
    }),
    stopTrigger: execution.stop && { reason: execution.stop.reason },
  };
}

/** An execution as GetPipelineExecution shows it. */
export function executionView(
  record: PipelineRecord,
  execution: ExecutionRecord,
): PipelineExecution {
  const actions = sourceActions(record, execution.version);
  return {
    ...commonView(execution),
    pipelineName: record.name,
    pipelineVersion: execution.version,
    artifactRevisions: execution.sources.map(({ actionName, commit }) => {
      const action = actions.find(one => one.name === actionName)!;
      return {
        name: sourceArtifactName(action),
        revisionId: commit.id,
        revisionSummary: revisionSummary(action, commit),
        revisionUrl: revisionUrl(record, action, commit),
        created: new Date(commit.at),
      };
    }),
    variables: execution.variables,
  };
}

function commonView(execution: ExecutionRecord) {
  return {
    pipelineExecutionId: execution.id,
    status: execution.status,
    trigger: {
      triggerType: execution.trigger.type,
      triggerDetail: execution.trigger.detail,
    },
    executionMode: execution.mode,
    executionType: execution.type,
    rollbackMetadata: execution.rollbackTargetId
      ? { rollbackTargetPipelineExecutionId: execution.rollbackTargetId }
      : undefined,
  };
}
