import {
  rollUpHealth,
  type ActionExecution,
  type Health,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';

/**
 * How far an execution is in each stage, from its action executions, newest first: of an action that ran again only the
 * last run counts. Stages it has not reached are absent.
 */
export function stageProgress(
  actions: readonly ActionExecution[],
): Map<string, Health> {
  const latest = new Map<string, Map<string, Health>>();
  for (const { stageName, actionName, health } of actions) {
    const stage = latest.get(stageName) ?? new Map<string, Health>();
    latest.set(stageName, stage);
    if (!stage.has(actionName)) {
      stage.set(actionName, health);
    }
  }
  return new Map(
    [...latest].map(([stageName, stage]) => [
      stageName,
      rollUpHealth(stage.values()),
    ]),
  );
}
