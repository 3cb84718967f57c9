import {
  ACCOUNT_IDS,
  EXTERNAL_ID,
  PORTAL_ACCESS_KEY_ID,
  PORTAL_SECRET_ACCESS_KEY,
  READ_ROLE,
  DECIDE_ROLE,
  type Sandbox,
} from '@account-fleet/aws-sandbox';
import type { FleetSignal } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { AwsAccess } from '../aws/AwsAccess';
import { type Collecting, createCollector } from '../collect/createCollector';
import type { FleetConfig } from '../config/FleetConfig';
import { readFleetConfig } from '../config/readFleetConfig';
import { ConfiguredIdentities } from '../identity/Identities';
import { FleetDatabase } from '../store/FleetDatabase';

/** Time for a collector: it stands still but for what a test adds, so that no test depends on how fast it runs. */
export class TestClock {
  #ms = Date.now();

  readonly now = () => new Date(this.#ms);

  advance(ms: number): void {
    this.#ms += ms;
  }
}

/** `fleetPipeline` that reads the whole demo company from a sandbox. */
export function sandboxConfig(endpoint: string): JsonObject {
  const role = { roleName: READ_ROLE, externalId: EXTERNAL_ID };
  return {
    aws: {
      endpoint,
      managementAccount: { accountId: ACCOUNT_IDS.management, ...role },
      rateFraction: 1,
    },
    targets: [
      {
        accounts: 'all',
        regions: ['eu-central-1', 'us-east-1'],
        decisionRoleName: DECIDE_ROLE,
        ...role,
      },
    ],
    identities: [
      {
        principal:
          '^arn:aws:sts::\\d+:assumed-role/[^/]+/(?<name>[\\w.-]+)@halyard\\.example$',
        user: 'user:default/$<name>',
      },
      {
        principal: '^(?<name>[\\w.-]+)@halyard\\.example$',
        user: 'user:default/$<name>',
      },
    ],
  };
}

export interface CollectingFromSandbox extends Collecting {
  database: FleetDatabase;
  config: FleetConfig;
  clock: TestClock;
  signals: FleetSignal[];
}

/** A collector over a sandbox, not started: tests call `runDue`. Published limits are not waited for. */
export async function startCollecting(options: {
  sandbox: Sandbox;
  knex: Knex;
  config?: JsonObject;
  clock?: TestClock;
}): Promise<CollectingFromSandbox> {
  const { sandbox, knex, clock = new TestClock() } = options;
  const root = new ConfigReader({
    aws: {
      mainAccount: {
        accessKeyId: PORTAL_ACCESS_KEY_ID,
        secretAccessKey: PORTAL_SECRET_ACCESS_KEY,
        region: 'us-east-1',
      },
    },
    fleetPipeline: options.config ?? sandboxConfig(sandbox.url),
  });
  const config = readFleetConfig(root);
  const database = await FleetDatabase.create({
    database: mockServices.database.mock({ getClient: async () => knex }),
  });
  const signals: FleetSignal[] = [];
  const collecting = createCollector({
    config,
    database,
    access: AwsAccess.create({
      config: config.aws,
      credentials: DefaultAwsCredentialsManager.fromConfig(root),
      timing: { now: () => Date.now(), sleep: async () => {} },
      // The SDK's own attempts would be waited for in real time
      maxAttempts: 1,
      now: clock.now,
    }),
    identities: new ConfiguredIdentities({ rules: config.identities }),
    logger: mockServices.logger.mock(),
    onChange: signal => signals.push(signal),
    now: clock.now,
  });
  return { ...collecting, database, config, clock, signals };
}
