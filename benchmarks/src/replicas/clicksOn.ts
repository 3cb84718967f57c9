import { randomUUID } from 'node:crypto';
import type { Approval } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Click } from './DecisionClient';

export const CLICKS = 50;
/** Every fifth click is a double click: the same request once more. */
const DOUBLE = 5;

/**
 * 50 clicks on an approval, by two people who may decide and one who may not, approvals and rejections mixed; ten of
 * them repeat another one. In the order in which they go out.
 */
export function clicksOn(approval: Approval): Click[] {
  const clicks: Click[] = [];
  for (let index = 0; clicks.length < CLICKS; index++) {
    const click: Click = {
      approval,
      person: personAt(index),
      request: {
        decisionId: randomUUID(),
        verdict: index % 3 === 0 ? 'rejected' : 'approved',
        comment: `Click ${index}`,
        pipelineExecutionId: approval.pipelineExecutionId,
        actionExecutionId: approval.actionExecutionId,
      },
    };
    clicks.push(click);
    if (index % (DOUBLE - 1) === 0) {
      clicks.push(click);
    }
  }
  return clicks.slice(0, CLICKS);
}

/** One more decision, by somebody who may. */
export function clickOnce(approval: Approval): Click {
  return {
    approval,
    person: 'amir',
    request: {
      decisionId: randomUUID(),
      verdict: 'approved',
      pipelineExecutionId: approval.pipelineExecutionId,
      actionExecutionId: approval.actionExecutionId,
    },
  };
}

function personAt(index: number): string {
  if (index % 10 === 9) {
    return 'dana';
  }
  return index % 2 === 0 ? 'amir' : 'petra';
}
