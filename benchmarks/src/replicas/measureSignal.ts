import type { Approval } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { clickOnce } from './clicksOn';
import type { DecisionClient } from './DecisionClient';
import type { ReplicaProcess } from './ReplicaProcess';
import { SignalListener } from './SignalListener';

/** Milliseconds from a click at one replica until a browser at another is told, AWS's answer included. */
export async function measureSignal(options: {
  approval: Approval;
  listenAt: ReplicaProcess;
  decideAt: DecisionClient;
  token: string;
}): Promise<number> {
  const { approval, listenAt, decideAt, token } = options;
  const listener = await SignalListener.open({ url: listenAt.url, token });
  try {
    const told = listener.next('approvals');
    const clickedAt = Date.now();
    const { status } = await decideAt.decide(clickOnce(approval));
    if (status !== 200) {
      throw new Error(`The decision was answered with ${status}`);
    }
    return (await told) - clickedAt;
  } finally {
    listener.close();
  }
}
