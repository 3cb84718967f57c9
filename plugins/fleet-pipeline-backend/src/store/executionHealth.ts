import type { Health } from '@account-fleet/backstage-plugin-fleet-pipeline-common';

const HEALTH: Record<string, Health> = {
  InProgress: 'running',
  Stopping: 'running',
  Succeeded: 'healthy',
  Failed: 'failed',
};

/** The health of a pipeline execution by AWS's status. What was stopped, superseded or cancelled needs nobody. */
export function executionHealth(options: {
  status: string;
  /** Whether an approval waits in it. */
  waits: boolean;
}): Health {
  const { status, waits } = options;
  const health = HEALTH[status] ?? 'none';
  return waits && health === 'running' ? 'waiting' : health;
}
