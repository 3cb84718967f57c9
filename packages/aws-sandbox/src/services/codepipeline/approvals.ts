import { AwsError } from '../../wire/AwsError';
import { finishAction } from './actions';
import type { EngineEnv } from './EngineEnv';
import { settle } from './engine';
import type {
  ActionRun,
  ExecutionRecord,
  PipelineRecord,
  StageRun,
} from './state';
import { actionOf, isParallel } from './structure';

/** AWS: characters in the summary of an approval result. */
export const MAX_SUMMARY = 512;

interface FoundApproval {
  execution: ExecutionRecord;
  stage: StageRun;
  run: ActionRun;
}

/**
 * Answers an approval request. The token names exactly one attempt of the
 * action in one execution, so an answer never lands on another one.
 *
 * @throws InvalidApprovalTokenException if the token belongs to nothing that
 * can still be answered: unknown, expired, abandoned, or followed by a newer
 * request; ApprovalAlreadyCompletedException if the newest request of the
 * action has its answer already.
 */
export function decideApproval(
  record: PipelineRecord,
  options: {
    stageName: string;
    actionName: string;
    token: string;
    status: 'Approved' | 'Rejected';
    summary: string;
    by: string;
    at: number;
    env: EngineEnv;
  },
): void {
  const { status, summary, by, at, env } = options;
  const found = findApproval(record, options);
  const approval = found?.run.approval;
  if (!found || !approval) {
    throw invalidToken();
  }
  const { execution, stage, run } = found;
  if (run.status !== 'InProgress') {
    const answered = approval.result && approval.result !== 'Expired';
    throw answered && isNewest(record, found)
      ? new AwsError(
          'ApprovalAlreadyCompletedException',
          'The approval action has already been approved or rejected.',
        )
      : invalidToken();
  }
  approval.result = status;
  run.summary = summary;
  run.updatedBy = by;
  if (status === 'Rejected') {
    run.error = {
      code: 'JobFailed',
      message: 'The approval request was rejected.',
    };
  }
  finishAction(
    { record, execution, stage, at, env },
    actionOf(record, execution, stage, run),
    run,
    status === 'Approved' ? 'Succeeded' : 'Failed',
  );
  settle(record, { at, env });
}

function invalidToken(): AwsError {
  return new AwsError(
    'InvalidApprovalTokenException',
    'The approval token is invalid: the request already received a response or has expired.',
  );
}

function isNewest(record: PipelineRecord, found: FoundApproval): boolean {
  const { execution, stage, run } = found;
  const last = stage.runs
    .filter(one => one.actionName === run.actionName)
    .pop();
  const latest = record.stages[stage.name]?.latestRuns[run.actionName];
  return last === run && (isParallel(execution) || latest?.runId === run.id);
}

function findApproval(
  record: PipelineRecord,
  of: { stageName: string; actionName: string; token: string },
): FoundApproval | undefined {
  for (const execution of record.executions) {
    const stage = execution.stages.find(one => one.name === of.stageName);
    const run = stage?.runs.find(
      one =>
        one.actionName === of.actionName && one.approval?.token === of.token,
    );
    if (stage && run) {
      return { execution, stage, run };
    }
  }
  return undefined;
}
