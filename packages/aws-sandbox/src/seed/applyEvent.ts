import { decideApproval } from '../services/codepipeline/approvals';
import type { EngineEnv } from '../services/codepipeline/EngineEnv';
import { settle } from '../services/codepipeline/engine';
import { startExecution } from '../services/codepipeline/executions';
import { pushCommit } from '../services/codepipeline/pushes';
import { retryStage } from '../services/codepipeline/retrying';
import { rollbackStage } from '../services/codepipeline/rollback';
import { scriptOutcome } from '../services/codepipeline/scripting';
import type {
  ActionRun,
  ExecutionRecord,
  PipelineRecord,
  StageRun,
} from '../services/codepipeline/state';
import { stopExecution } from '../services/codepipeline/stopping';
import { activeExecutions } from '../services/codepipeline/structure';
import { type Person, sessionArn } from './people';
import type { StoryEvent } from './storyEvents';

/** An approval that waits for a person. */
export interface Pending {
  execution: ExecutionRecord;
  stage: StageRun;
  run: ActionRun;
}

/** The approvals of a pipeline that wait, oldest execution first. */
export function pendingApprovals(record: PipelineRecord): Pending[] {
  return activeExecutions(record).flatMap(execution =>
    execution.stages.flatMap(stage =>
      stage.runs
        .filter(run => run.approval && run.status === 'InProgress')
        .map(run => ({ execution, stage, run })),
    ),
  );
}

/** Answers an approval in the console, in the name of a person. */
export function decide(
  record: PipelineRecord,
  pending: Pending,
  answer: {
    at: number;
    by: Person;
    summary: string;
    status?: 'Approved' | 'Rejected';
    env: EngineEnv;
  },
): void {
  decideApproval(record, {
    stageName: pending.stage.name,
    actionName: pending.run.actionName,
    token: pending.run.approval!.token,
    status: answer.status ?? 'Approved',
    summary: `${answer.summary} (${answer.by.name})`,
    by: sessionArn(answer.by, record, 'ReleaseApprover'),
    at: answer.at,
    env: answer.env,
  });
}

/** Lets an event of a story happen. */
export function applyEvent(
  record: PipelineRecord,
  event: StoryEvent,
  env: EngineEnv,
): void {
  const { at } = event;
  const latest = record.executions[record.executions.length - 1];
  switch (event.do) {
    case 'push': {
      const { author, message, fails } = event;
      if (fails) {
        const [stageName, actionName] = fails.at.split('/');
        scriptOutcome(
          record,
          { stageName, actionName },
          { ...fails, outcome: 'Failed' },
        );
      }
      pushCommit(
        record,
        { message, authorName: author.name, authorEmail: author.email },
        { at, env },
      );
      break;
    }
    case 'start':
      startExecution(record, {
        trigger: {
          type: 'StartPipelineExecution',
          detail: sessionArn(event.by, record),
        },
        at,
        env,
      });
      break;
    case 'decide':
      decide(record, pendingApprovals(record)[0], { ...event, env });
      break;
    case 'retry': {
      const stage = record.stages[event.stage];
      const execution = record.executions.find(
        one => one.id === stage.latestExecutionId,
      );
      const failed = execution?.stages.find(
        one => one.name === event.stage && one.status === 'Failed',
      );
      // Meanwhile a newer run may have gone through: nobody retries then.
      if (execution && failed && !execution.place) {
        retryStage(record, {
          stageName: event.stage,
          executionId: execution.id,
          mode: event.mode ?? 'FAILED_ACTIONS',
          at,
          env,
        });
      }
      break;
    }
    case 'rollback':
      rollbackStage(record, {
        stageName: event.stage,
        targetId: beforeLast(record, event.stage).id,
        by: sessionArn(event.by, record),
        at,
        env,
      });
      break;
    case 'stop':
      stopExecution(record, {
        executionId: latest.id,
        abandon: event.abandon ?? false,
        reason: event.reason,
        by: sessionArn(event.by, record),
        at,
        env,
      });
      break;
    case 'close':
      record.stages[event.stage].inbound = {
        enabled: false,
        by: sessionArn(event.by, record),
        at,
        reason: event.reason,
      };
      settle(record, { at, env });
      break;
    default:
      throw new Error(`A story cannot have ${JSON.stringify(event)}`);
  }
}

/** The last but one execution that passed the stage. */
function beforeLast(record: PipelineRecord, stageName: string) {
  const passed = record.executions.filter(execution =>
    execution.stages.some(
      stage => stage.name === stageName && stage.status === 'Succeeded',
    ),
  );
  return passed[passed.length - 2];
}
