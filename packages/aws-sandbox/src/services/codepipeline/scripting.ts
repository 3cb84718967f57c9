import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { ActionScript, PipelineRecord, ScriptedOutcome } from './state';

// What an action takes when nobody scripted it, as for pipelines that a
// template has just made.
const SECONDS_BY_CATEGORY: Record<string, number> = {
  Source: 8,
  Build: 150,
  Test: 200,
  Deploy: 180,
  Invoke: 20,
  Compute: 60,
};

function scriptKey(stageName: string, actionName: string): string {
  return `${stageName}/${actionName}`;
}

/** The duration and the log of an action. */
export function scriptFor(
  record: PipelineRecord,
  stageName: string,
  action: ActionDeclaration,
): ActionScript {
  const category = action.actionTypeId?.category ?? 'Invoke';
  return (
    record.scripts[scriptKey(stageName, action.name!)] ?? {
      seconds: SECONDS_BY_CATEGORY[category] ?? 60,
      log: category === 'Test' ? 'integration' : 'build',
    }
  );
}

/** Takes the outcome that was asked for the next run of the action, if any. */
export function takeOutcome(
  record: PipelineRecord,
  stageName: string,
  actionName: string,
): ScriptedOutcome | undefined {
  const key = scriptKey(stageName, actionName);
  const outcome = record.nextOutcomes[key]?.shift();
  if (record.nextOutcomes[key]?.length === 0) {
    delete record.nextOutcomes[key];
  }
  return outcome;
}

/** Decides how the next run of an action ends. Several calls queue up. */
export function scriptOutcome(
  record: PipelineRecord,
  action: { stageName: string; actionName: string },
  outcome: ScriptedOutcome,
): void {
  const key = scriptKey(action.stageName, action.actionName);
  record.nextOutcomes[key] = [...(record.nextOutcomes[key] ?? []), outcome];
}
