import type { Approval } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { CLICKS, clicksOn } from './clicksOn';

const approval = {
  pipelineExecutionId: 'execution',
  actionExecutionId: 'action',
} as Approval;

describe('clicksOn', () => {
  it('mixes people, verdicts and double clicks', () => {
    const clicks = clicksOn(approval);

    expect(clicks).toHaveLength(CLICKS);
    expect(new Set(clicks.map(({ person }) => person))).toEqual(
      new Set(['amir', 'petra', 'dana']),
    );
    expect(new Set(clicks.map(({ request }) => request.verdict))).toEqual(
      new Set(['approved', 'rejected']),
    );
    const ids = new Set(clicks.map(({ request }) => request.decisionId));
    expect(ids.size).toBe(40);
  });
});
