import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { failureReason, scriptNamed } from '../codebuild/scripts';
import type { EngineEnv } from './EngineEnv';
import { emitAction } from './events';
import { scriptFor, takeOutcome } from './scripting';
import { commitForSource } from './sources';
import type {
  ActionRun,
  ActionScript,
  ExecutionRecord,
  PipelineRecord,
  StageRun,
} from './state';
import { isParallel } from './structure';

/** AWS's default when an approval action has no timeoutInMinutes: 7 days. */
export const DEFAULT_APPROVAL_MINUTES = 7 * 24 * 60;

/** How much a scripted duration varies, as a share of itself. */
const JITTER = 0.15;

interface Step {
  record: PipelineRecord;
  execution: ExecutionRecord;
  stage: StageRun;
  at: number;
  env: EngineEnv;
}

/** Starts an action: every start is a new action execution, with a new token. */
export function startAction(step: Step, declaration: ActionDeclaration): void {
  const { record, execution, stage, at, env } = step;
  const run: ActionRun = {
    id: env.uuid(),
    actionName: declaration.name!,
    status: 'InProgress',
    startTime: at,
    lastUpdateTime: at,
  };
  if (declaration.actionTypeId?.category === 'Approval') {
    const minutes = declaration.timeoutInMinutes ?? DEFAULT_APPROVAL_MINUTES;
    run.approval = { token: env.uuid(), expiresAt: at + minutes * 60_000 };
  } else {
    planWork(step, declaration, run);
  }
  stage.runs.push(run);
  stage.lastUpdateTime = at;
  execution.lastUpdateTime = at;
  if (!isParallel(execution)) {
    record.stages[stage.name].latestRuns[run.actionName] = {
      executionId: execution.id,
      runId: run.id,
    };
  }
  emitAction(
    record,
    execution,
    { stageName: stage.name, declaration, run, state: 'STARTED' },
    { at, env },
  );
}

function planWork(
  step: Step,
  declaration: ActionDeclaration,
  run: ActionRun,
): void {
  const { record, execution, stage, at, env } = step;
  const script = scriptFor(record, stage.name, declaration);
  const wanted = takeOutcome(record, stage.name, run.actionName);
  const seconds =
    wanted?.seconds ??
    script.seconds * (1 - JITTER + 2 * JITTER * env.random());
  run.dueAt = at + env.scaled(seconds);
  run.outcome = wanted?.outcome ?? 'Succeeded';
  if (run.outcome === 'Failed') {
    run.error = {
      code: 'JobFailed',
      message: wanted?.message ?? failureMessage(declaration, script),
    };
  }
  if (declaration.actionTypeId?.category === 'Source') {
    run.commit = commitForSource(step, declaration);
  }
  if (declaration.actionTypeId?.provider === 'CodeBuild') {
    run.buildRegion = declaration.region;
    run.buildId = env.startBuild({
      accountId: record.accountId,
      region: declaration.region ?? record.region,
      project: declaration.configuration?.ProjectName ?? record.name,
      pipelineName: record.name,
      startTime: at,
      endTime: run.dueAt,
      outcome: run.outcome,
      log: script.log,
      revisionId: execution.sources[0]?.commit.id,
    });
  }
}

function failureMessage(
  declaration: ActionDeclaration,
  script: ActionScript,
): string {
  switch (declaration.actionTypeId?.provider) {
    case 'CodeBuild':
      return `Build terminated with state: FAILED. Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, Message: ${failureReason(
        scriptNamed(script.log),
      )}`;
    case 'CloudFormation':
      return 'Stack operation failed: UPDATE_ROLLBACK_COMPLETE. Resource handler returned message: "Properties validation failed"';
    case 'ECS':
      return 'The deployment failed: ECS deployment circuit breaker: tasks failed to start.';
    default:
      return 'The action failed.';
  }
}

/** Ends an action that was in progress. */
export function finishAction(
  step: Step,
  declaration: ActionDeclaration,
  run: ActionRun,
  status: 'Succeeded' | 'Failed' | 'Abandoned',
): void {
  const { record, execution, stage, at, env } = step;
  run.status = status;
  run.lastUpdateTime = at;
  stage.lastUpdateTime = at;
  execution.lastUpdateTime = at;
  if (status === 'Abandoned') {
    run.error = undefined;
  }
  if (status === 'Succeeded' && run.commit) {
    const { commit } = run;
    execution.sources = [
      ...execution.sources.filter(of => of.actionName !== run.actionName),
      { actionName: run.actionName, commit },
    ];
    run.summary = commit.message;
  }
  const state = status.toUpperCase() as Uppercase<typeof status>;
  emitAction(
    record,
    execution,
    { stageName: stage.name, declaration, run, state },
    { at, env },
  );
}
