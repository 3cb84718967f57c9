import type { World } from '../../world/World';
import { type EngineEnv, worldEnv } from './EngineEnv';
import { activeExecutions, currentDeclaration } from './structure';
import { sourceRuleArn } from './arns';
import { startExecution } from './executions';
import { scriptOutcome } from './scripting';
import { addCommit, sourceActions } from './sources';
import type { Commit, ExecutionRecord, PipelineRecord } from './state';

interface At {
  at: number;
  env: EngineEnv;
}

/**
 * A push to the repository of the pipeline's first source action: the change
 * starts an execution, by EventBridge for CodeCommit and by the connection
 * for CodeConnections.
 */
export function pushCommit(
  record: PipelineRecord,
  commit: Partial<Commit> &
    Pick<Commit, 'message' | 'authorName' | 'authorEmail'>,
  options: At,
): ExecutionRecord | undefined {
  const { at, env } = options;
  const [source] = sourceActions(record);
  if (!source) {
    return undefined;
  }
  const pushed = { id: env.hex(40), at, ...commit };
  addCommit(record, source.name!, pushed);
  const connection = source.configuration?.ConnectionArn;
  return startExecution(record, {
    trigger: connection
      ? { type: 'Webhook', detail: connection }
      : { type: 'CloudWatchEvent', detail: sourceRuleArn(record) },
    // However long it waits for the source stage, it takes this commit.
    revisionOverrides: { [source.name!]: pushed.id },
    at,
    env,
  });
}

/** The same now, in a running world; for the control API and for tests. */
export function pushNow(
  world: World,
  record: PipelineRecord,
  commit: Parameters<typeof pushCommit>[1],
): ExecutionRecord | undefined {
  const at = world.clock.now().getTime();
  const execution = pushCommit(record, commit, { at, env: worldEnv(world) });
  world.touch();
  return execution;
}

/**
 * Pushes what autoplay has due. After a long pause it pushes once and goes on
 * from now, since nobody wants to come back to a thousand runs.
 */
export function autoplay(record: PipelineRecord, options: At): boolean {
  const { at, env } = options;
  const play = record.autoplay;
  if (!play || play.nextAt > at) {
    return false;
  }
  const pause = 0.6 + 0.8 * env.random();
  play.nextAt = at + env.scaled(play.everySeconds * pause);
  if (activeExecutions(record).length > 2) {
    return true;
  }
  const author = play.authors[Math.floor(env.random() * play.authors.length)];
  const message = play.messages[play.next % play.messages.length];
  play.next += 1;
  if (env.random() < play.failureShare) {
    failSomewhere(record, env);
  }
  pushCommit(record, { message, ...author }, options);
  return true;
}

/** Lets one of the builds or tests of the next run fail. */
function failSomewhere(record: PipelineRecord, env: EngineEnv): void {
  const builds = currentDeclaration(record).stages.flatMap(stage =>
    (stage.actions ?? [])
      .filter(action => action.actionTypeId?.provider === 'CodeBuild')
      .map(action => ({ stageName: stage.name!, actionName: action.name! })),
  );
  const chosen = builds[Math.floor(env.random() * builds.length)];
  if (chosen) {
    scriptOutcome(record, chosen, { outcome: 'Failed' });
  }
}
