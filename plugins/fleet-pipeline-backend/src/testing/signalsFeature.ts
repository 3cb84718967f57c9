import type { FleetSignal } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { signalsServiceRef } from '@backstage/plugin-signals-node';

/** A signals service that keeps what is published. */
export function signalsFeature(signals: FleetSignal[]) {
  return createServiceFactory({
    service: signalsServiceRef,
    deps: {},
    factory: () => ({
      async publish({ message }) {
        signals.push(message as unknown as FleetSignal);
      },
    }),
  });
}
