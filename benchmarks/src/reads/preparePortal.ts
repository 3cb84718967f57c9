import { type Fleet, fleetConfig } from '../collect/sizes';
import { PortalClient } from '../support/PortalClient';
import { PortalProcess } from '../support/PortalProcess';
import { SandboxProcess } from '../support/SandboxProcess';

/** Nothing becomes due while it is measured. */
const NEVER = { hours: 12 };
const LOOK_EVERY_MS = 2_000;

/** A portal that has read a fleet once and rests. */
export interface PreparedPortal {
  client: PortalClient;
  portal: PortalProcess;
  stop: () => Promise<void>;
}

const onSqlite = new Map<string, Promise<PreparedPortal>>();

/** A portal on SQLite that several benchmarks share: collecting takes minutes. It stops when the command ends. */
export function sharedPortal(options: {
  fleet: Fleet;
  scratch: string;
}): Promise<PreparedPortal> {
  const { fleet } = options;
  const portal =
    onSqlite.get(fleet.seed) ??
    preparePortal({ ...options, database: 'SQLite' });
  onSqlite.set(fleet.seed, portal);
  return portal;
}

/** Starts a portal with an empty database and lets it collect everything. */
export async function preparePortal(options: {
  fleet: Fleet;
  scratch: string;
  database: string;
  connectionString?: string;
}): Promise<PreparedPortal> {
  const { fleet, scratch, database, connectionString } = options;
  const sandbox = await SandboxProcess.start({ seed: fleet.seed, scratch });
  const portal = await PortalProcess.start({
    sandboxUrl: sandbox.url,
    scratch,
    name: `${database}-${fleet.label.replace(/\W+/g, '-')}`,
    connectionString,
    fleetPipeline: {
      ...fleetConfig(fleet),
      schedule: {
        organization: NEVER,
        pipelineDiscovery: NEVER,
        hotPipelines: NEVER,
        coldPipelines: NEVER,
        idle: NEVER,
      },
    },
  });
  const client = new PortalClient({ url: portal.url });
  await isCollected(client, fleet);
  return {
    client,
    portal,
    stop: async () => {
      client.close();
      await portal.stop();
      await sandbox.stop();
    },
  };
}

async function isCollected(client: PortalClient, fleet: Fleet): Promise<void> {
  const deadline = Date.now() + fleet.withinMs;
  while (Date.now() < deadline) {
    const { freshness, counts } = await client.organization();
    if (
      freshness.state !== 'collecting' &&
      freshness.progress === undefined &&
      counts.pipelines > 0
    ) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`${fleet.label} was not collected in time.`);
}
