import {
  EXTERNAL_ID,
  PORTAL_ACCESS_KEY_ID,
  PORTAL_SECRET_ACCESS_KEY,
  READ_ROLE,
} from '@account-fleet/aws-sandbox';
import { join } from 'node:path';
import { type OperationFigure, operationsOf } from '../collect/operationsOf';
import type { Fleet } from '../collect/sizes';
import { ChildProcess } from '../support/ChildProcess';
import { MANAGEMENT_ACCOUNT } from '../support/PortalClient';
import { SandboxProcess } from '../support/SandboxProcess';
import { PEERS_FOLDER, versionOf } from './installPeers';
import type { Peer } from './Peer';

/** How a peer got on with an organization of a size. */
export interface PeerFigures {
  peer: string;
  version: string;
  fleet: string;
  /** Runs that ended with an error, each thrown away as a whole. */
  failures: string[];
  /** From the first call until its entities were handed over, failed runs included. */
  entitiesMs?: number;
  entities?: number;
  /** Entities of the same name overwrite each other in the catalog. */
  names?: number;
  peakRssBytes?: number;
  operations: OperationFigure[];
}

interface PeerMessage {
  failure?: string;
  entities?: number;
  names?: number;
  peakRssBytes?: number;
}

/** Runs a peer against a sandbox of its own, with the limits, credentials and role that the portal has too. */
export async function measurePeer(options: {
  peer: Peer;
  fleet: Fleet;
  scratch: string;
  withinMs: number;
}): Promise<PeerFigures> {
  const { peer, fleet, scratch } = options;
  const sandbox = await SandboxProcess.start({ seed: fleet.seed, scratch });
  const child = new ChildProcess({
    args: [join(PEERS_FOLDER, peer.script)],
    cwd: PEERS_FOLDER,
    log: join(scratch, `${peer.part}-${fleet.label.replace(/\W+/g, '-')}.log`),
    env: {
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: PORTAL_ACCESS_KEY_ID,
      AWS_SECRET_ACCESS_KEY: PORTAL_SECRET_ACCESS_KEY,
      PEER_ROLES: JSON.stringify({
        management: {
          accountId: MANAGEMENT_ACCOUNT,
          roleName: READ_ROLE,
          externalId: EXTERNAL_ID,
        },
      }),
    },
    ipc: true,
  });
  const failures: string[] = [];
  let done: (PeerMessage & { at: number }) | undefined;
  child.node.on('message', (message: PeerMessage) => {
    if (message.failure) {
      failures.push(message.failure);
    } else {
      done = { ...message, at: Date.now() };
    }
  });
  const timer = setTimeout(() => child.stop(), options.withinMs);
  await child.exited;
  clearTimeout(timer);
  const { operations } = await sandbox.stats();
  await sandbox.stop();
  const startedAt = Math.min(
    ...operations
      .filter(({ service }) => service === 'organizations')
      .map(({ firstAt }) => Date.parse(firstAt)),
  );
  return {
    peer: peer.packageName,
    version: versionOf(peer.packageName),
    fleet: fleet.label,
    failures,
    entitiesMs: done && done.at - startedAt,
    entities: done?.entities,
    names: done?.names,
    peakRssBytes: done?.peakRssBytes,
    operations: operationsOf(operations),
  };
}
