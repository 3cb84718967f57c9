import type {
  ListActionExecutionsInput,
  ListActionExecutionsOutput,
} from '@aws-sdk/client-codepipeline';
import { cursorPage } from '../../cursorPage';
import type { CallContext } from '../../types';
import { checkConstraints, nameAt, uuidAt } from '../constraints';

import { requirePipeline } from '../lookup';
import type {
  ActionRun,
  ExecutionRecord,
  PipelineRecord,
  StageRun,
} from '../state';
import { actionOf } from '../structure';
import { actionDetailView } from '../actionViews';
import { requireExecution } from './executions';
import { badToken } from './pipelines';

interface Attempt {
  execution: ExecutionRecord;
  stage: StageRun;
  run: ActionRun;
}

/** All attempts of all actions, newest first. */
export function listActionExecutions(
  input: ListActionExecutionsInput,
  context: CallContext,
): ListActionExecutionsOutput {
  const latest = input.filter?.latestInPipelineExecution;
  const only = input.filter?.pipelineExecutionId ?? latest?.pipelineExecutionId;
  checkConstraints([
    nameAt('pipelineName', input.pipelineName),
    { path: 'maxResults', value: input.maxResults, min: 1, max: 100 },
    ...(only ? [uuidAt('filter.pipelineExecutionId', only)] : []),
    {
      path: 'filter.latestInPipelineExecution.startTimeRange',
      value: latest?.startTimeRange,
      oneOf: ['Latest', 'All'],
    },
  ]);
  const record = requirePipeline(context, input.pipelineName!);
  const attempts = only
    ? attemptsOf(requireExecution(record, only))
    : record.executions.flatMap(attemptsOf);
  const { items, nextToken } = cursorPage({
    items: newestFirst(
      latest?.startTimeRange === 'Latest' ? lastAttempts(attempts) : attempts,
    ),
    keyOf: attempt => attempt.run.id,
    size: input.maxResults ?? 100,
    token: input.nextToken,
    scope: `${record.name}/${JSON.stringify(input.filter ?? {})}`,
    onBadToken: badToken,
  });
  return {
    actionExecutionDetails: items.map(attempt => view(record, attempt)),
    nextToken,
  };
}

function attemptsOf(execution: ExecutionRecord): Attempt[] {
  return execution.stages.flatMap(stage =>
    stage.runs.map(run => ({ execution, stage, run })),
  );
}

/** Without the attempts that a retry replaced. */
function lastAttempts(attempts: Attempt[]): Attempt[] {
  const last = new Map(
    attempts.map(attempt => [
      `${attempt.stage.name}/${attempt.run.actionName}`,
      attempt,
    ]),
  );
  return [...last.values()];
}

function newestFirst(attempts: Attempt[]): Attempt[] {
  // Reversed first, so that of two with the same time the later one is first.
  return [...attempts]
    .reverse()
    .sort((one, other) => other.run.startTime - one.run.startTime);
}

function view(record: PipelineRecord, attempt: Attempt) {
  const { execution, stage, run } = attempt;
  return actionDetailView(record, {
    ...attempt,
    declaration: actionOf(record, execution, stage, run),
  });
}
