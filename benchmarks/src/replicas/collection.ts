import { type FaultScenario, startSandbox } from '@account-fleet/aws-sandbox';
import { AwsTruth } from './AwsTruth';
import { comparePictures } from './FleetPicture';
import { killInTurn } from './killInTurn';
import { readAwsPicture } from './readAwsPicture';
import { readStorePicture } from './readStorePicture';
import { rollUpsAreRight } from './rollUpsAreRight';
import { type Replicas, startReplicas } from './startReplicas';
import { targetsOf } from './targetsOf';
import { waitFor } from './waitFor';

const REGIONS = ['eu-central-1', 'us-east-1'];
const KILL_EVERY_MS = 10_000;
/** After the last kill. Backing off takes up to ten minutes where AWS fails again and again. */
const EQUAL_WITHIN_MS = 15 * 60 * 1000;

const MOVES = { fraction: 0.02, seed: 1 };

/** Each of four faults hits one of 18 calls, so that one in five fails. */
const ONE_IN_FIVE: FaultScenario = {
  seed: 7,
  faults: (['throttle', 'error', 'drop', 'dropAnswer'] as const).map(kind => ({
    kind,
    probability: 0.0543,
  })),
};

/**
 * Collects with one call in five failing while a replica gets SIGKILL every ten seconds, and accounts are moved in the
 * middle. Then waits, with the faults still on, until the portal shows what AWS says without them.
 */
export async function measureCollection(options: {
  accounts: number;
  organizationalUnits: number;
  pipelines: number;
  kills: number;
  scratch: string;
  say: (text: string) => void;
}) {
  const { accounts, organizationalUnits, pipelines, kills, say } = options;
  const sandbox = await startSandbox({
    seed: `large:accounts=${accounts},organizationalUnits=${organizationalUnits},pipelines=${pipelines},pipelineAccounts=${Math.ceil(
      pipelines / 5,
    )},busy=0.5,regions=${REGIONS.join('+')}`,
    limits: 'documented',
    faults: ONE_IN_FIVE,
    speed: 1,
  });
  let replicas: Replicas | undefined;
  try {
    replicas = await startReplicas({
      count: 2,
      sandboxUrl: sandbox.url,
      scratch: options.scratch,
      fleetPipeline: {
        targets: targetsOf(REGIONS),
        schedule: {
          organization: { minutes: 1 },
          pipelineDiscovery: { minutes: 1 },
          hotPipelines: { seconds: 5 },
          coldPipelines: { seconds: 30 },
          idle: { minutes: 1 },
        },
      },
    });
    const { knex } = replicas;
    let killed = 0;
    await killInTurn({
      replicas: replicas.all,
      kills,
      everyMs: KILL_EVERY_MS,
      onKill: ({ name }) => {
        killed += 1;
        say(`SIGKILL ${killed} hits replica ${name}`);
        if (killed === Math.ceil(kills / 2)) {
          control(sandbox.url, 'POST', 'organization/shuffle', MOVES);
        }
      },
    });
    const lastKillAt = Date.now();

    // From here on nothing changes in AWS, so that there is one truth. Buckets that stand still would never fill again.
    sandbox.world.clock.freeze();
    await control(sandbox.url, 'PUT', 'limits', 'off');
    const stats = await control<{
      total: number;
      errors: number;
      throttled: number;
    }>(sandbox.url, 'GET', 'stats');
    sandbox.faults.set([]);
    const truth = await readAwsPicture({
      truth: new AwsTruth({ endpoint: sandbox.url }),
      regions: REGIONS,
    });
    sandbox.faults.set(ONE_IN_FIVE);

    let differences: string[] = [];
    const equal = await waitFor({
      what: 'the portal shows what AWS has',
      withinMs: EQUAL_WITHIN_MS,
      everyMs: 2_000,
      ask: async () => {
        const seen = await readStorePicture(knex);
        const now = comparePictures({ truth, seen });
        if (now.length !== differences.length) {
          say(`${now.length} differences, such as ${now[0]}`);
        }
        differences = now;
        return now.length === 0 ? true : undefined;
      },
    }).catch(() => false);
    return {
      accounts: truth.accounts.size,
      organizationalUnits: truth.units.size,
      pipelines: truth.pipelines.size,
      approvals: truth.approvals.size,
      kills,
      moved: Math.round(accounts * MOVES.fraction),
      callsUntilLastKill: stats.total,
      failedCalls: stats.errors + stats.throttled,
      equal,
      differences: differences.length,
      equalAfterSeconds: Math.round((Date.now() - lastKillAt) / 1000),
      rollUpsRight: await rollUpsAreRight(knex),
    };
  } finally {
    await replicas?.stop();
    await sandbox.close();
  }
}

async function control<T>(
  url: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await fetch(`${url}/_sandbox/${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${path}: ${await response.text()}`);
  }
  return response.json();
}
