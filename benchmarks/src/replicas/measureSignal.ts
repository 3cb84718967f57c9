import type { Approval } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { clickOnce } from './clicksOn';
import type { DecisionClient } from './DecisionClient';
import type { ReplicaProcess } from './ReplicaProcess';
import { SignalListener } from './SignalListener';

/** From a click at one replica, in milliseconds: until it is answered, AWS's part included, and until a browser at another replica is told. */
export async function measureSignal(options: {
  approval: Approval;
  listenAt: ReplicaProcess;
  decideAt: DecisionClient;
  token: string;
}): Promise<{ answeredMs: number; toldMs: number }> {
  const { approval, listenAt, decideAt, token } = options;
  const listener = await SignalListener.open({ url: listenAt.url, token });
  try {
    const told = listener.nextDecision();
    const clickedAt = Date.now();
    const { status } = await decideAt.decide(clickOnce(approval));
    if (status !== 200) {
      throw new Error(`The decision was answered with ${status}`);
    }
    const answeredMs = Date.now() - clickedAt;
    return { answeredMs, toldMs: (await told) - clickedAt };
  } finally {
    listener.close();
  }
}
