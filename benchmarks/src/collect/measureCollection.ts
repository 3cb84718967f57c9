import { PortalClient } from '../support/PortalClient';
import {
  PortalProcess,
  type ProcessReport,
  SERVICE_TOKEN,
} from '../support/PortalProcess';
import { type Spread, spreadOf } from '../support/percentile';
import { SandboxProcess } from '../support/SandboxProcess';
import { type Bounds, boundsOf } from './bounds';
import { measureAgain, type SecondCollection } from './measureAgain';
import { type OperationFigure, operationsOf } from './operationsOf';
import { type Milestones, OrganizationWatch } from './OrganizationWatch';
import { readMeanwhile } from './readMeanwhile';
import { type Fleet, fleetConfig } from './sizes';
import { truthOf } from './Truth';

/** A first collection and a second one, measured from outside. */
export interface CollectionFigures {
  fleet: string;
  bounds: Bounds;
  operations: OperationFigure[];
  /** When the last call of an operation came, in milliseconds since the first of AWS Organizations. */
  lastCallMs: Record<string, number>;
  milestones: Milestones;
  /** When the portal had just started. */
  rssAtStartBytes: number;
  /** While it collected. */
  process: ProcessReport;
  readsMeanwhileMs: Spread;
  /** As the schedule or an event starts it. */
  again: SecondCollection;
  /** As a person starts it. */
  refreshed: SecondCollection;
}

/** Starts a portal with an empty database on a sandbox with documented limits and looks at it until all is there. */
export async function measureCollection(options: {
  fleet: Fleet;
  scratch: string;
  say: (text: string) => void;
}): Promise<CollectionFigures> {
  const { fleet, scratch, say } = options;
  const truth = await truthOf(fleet.seed);
  const sandbox = await SandboxProcess.start({ seed: fleet.seed, scratch });
  const portal = await PortalProcess.start({
    sandboxUrl: sandbox.url,
    scratch,
    name: `collect-${fleet.label.replace(/\W+/g, '-')}`,
    fleetPipeline: fleetConfig(fleet),
  });
  const clients = [
    new PortalClient({ url: portal.url, token: SERVICE_TOKEN }),
    new PortalClient({ url: portal.url }),
  ];
  const { rssBytes: rssAtStartBytes } = (await portal.report()).memory;
  say(`${fleet.label}: collecting`);
  const watch = new OrganizationWatch({
    client: clients[0],
    sandbox,
    truth,
    pipelines: fleet.regions.reduce(
      (sum, region) => sum + (truth.pipelinesByRegion.get(region) ?? 0),
      0,
    ),
  });
  const watching = watch.run({ withinMs: fleet.withinMs });
  const durations = await readMeanwhile({
    portal,
    client: clients[1],
    until: watching,
  });
  const milestones = await watching;
  const { operations } = await sandbox.stats();
  const startedAt = Math.min(
    ...operations
      .filter(({ service }) => service === 'organizations')
      .map(({ firstAt }) => Date.parse(firstAt)),
  );
  const report = await portal.report();
  say(`${fleet.label}: collecting again`);
  const again = await measureAgain({
    sandbox,
    client: clients[1],
    fleet,
    seed: 1,
    start: client => client.tellOfOrganization(),
  });
  say(`${fleet.label}: collecting everything again`);
  const refreshed = await measureAgain({
    sandbox,
    client: clients[1],
    fleet,
    seed: 2,
    start: client => client.refreshOrganization(),
  });

  clients.forEach(client => client.close());
  await portal.stop();
  await sandbox.stop();
  return {
    fleet: fleet.label,
    bounds: boundsOf(truth.shape),
    operations: operationsOf(operations),
    lastCallMs: Object.fromEntries(
      operations.map(({ operation, lastAt }) => [
        operation,
        Date.parse(lastAt) - startedAt,
      ]),
    ),
    milestones,
    rssAtStartBytes,
    process: report,
    readsMeanwhileMs: spreadOf(durations),
    again,
    refreshed,
  };
}
