import {
  type Health,
  rollUpHealth,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';

const ACTION: Record<string, Health> = {
  InProgress: 'running',
  Succeeded: 'healthy',
  Failed: 'failed',
};

/** What AWS calls an approval action that is `InProgress` is waiting for a person. */
export function actionHealth(options: {
  status: string | undefined;
  category: string | undefined;
}): Health {
  const { status, category } = options;
  if (category === 'Approval' && status === 'InProgress') {
    return 'waiting';
  }
  return ACTION[status ?? ''] ?? 'none';
}

const STAGE: Record<string, Health> = {
  InProgress: 'running',
  Stopping: 'running',
  Succeeded: 'healthy',
  Failed: 'failed',
};

/**
 * The health of a stage's run. While it is under way its actions tell more: one that waits, or one that failed while
 * others beside it go on. Stopped, cancelled and skipped ask for nobody.
 */
export function stageHealth(options: {
  status: string | undefined;
  actions: Health[];
}): Health {
  const health = STAGE[options.status ?? ''] ?? 'none';
  return health === 'running'
    ? rollUpHealth([health, ...options.actions])
    : health;
}
