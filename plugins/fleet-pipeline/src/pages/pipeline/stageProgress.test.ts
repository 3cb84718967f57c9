import type { ActionExecution } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { stageProgress } from './stageProgress';

function ran(
  stageName: string,
  actionName: string,
  health: ActionExecution['health'],
): ActionExecution {
  return {
    id: `${stageName}-${actionName}-${health}`,
    pipelineExecutionId: 'e',
    stageName,
    actionName,
    status: '',
    health,
    startedAt: '2026-01-01T00:00:00Z',
  };
}

describe('stageProgress', () => {
  it('counts only the last run of an action that was retried', () => {
    const progress = stageProgress([
      ran('Beta', 'Deploy', 'running'),
      ran('Alpha', 'Test', 'healthy'),
      ran('Alpha', 'Lint', 'healthy'),
      ran('Alpha', 'Test', 'failed'),
    ]);
    expect([...progress]).toEqual([
      ['Beta', 'running'],
      ['Alpha', 'healthy'],
    ]);
  });
});
