import type { ActionExecution } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { ApprovalRow } from '../../store/rows';
import { closedApproval } from './closedApproval';

const approval = {
  id: 'action-1',
  expires_at: '2026-11-20T12:00:00.000Z',
} as ApprovalRow;
const now = new Date('2026-11-20T11:00:00.000Z');
const somebody = { kind: 'person', name: 'amir' } as const;

function close(action: Partial<ActionExecution> | undefined) {
  return closedApproval({
    approval,
    actions: action ? [{ id: 'action-1', ...action } as ActionExecution] : [],
    now,
  });
}

describe('closedApproval', () => {
  it.each<[string, Partial<ActionExecution> | undefined]>([
    ['approved', { status: 'Succeeded', updatedBy: somebody }],
    ['rejected', { status: 'Failed', updatedBy: somebody }],
    ['rejected', { status: 'Failed' }],
    [
      'rejected',
      {
        status: 'Failed',
        updatedBy: somebody,
        updatedAt: '2026-11-20T12:00:01.000Z',
      },
    ],
    ['expired', { status: 'Failed', updatedAt: '2026-11-20T11:59:30.000Z' }],
    ['gone', { status: 'Abandoned' }],
    ['gone', undefined],
  ])('is %s for %j', (status, action) => {
    expect(close(action)).toEqual({
      id: 'action-1',
      status,
      closed_at: action?.updatedAt ?? now.toISOString(),
    });
  });
});
