/* eslint-disable @backstage/no-forbidden-package-imports, @backstage/no-mixed-plugin-imports -- the plugin’s own parts, with a clock of ours */
import {
  PORTAL_ACCESS_KEY_ID,
  PORTAL_SECRET_ACCESS_KEY,
} from '@account-fleet/aws-sandbox';
import { AwsAccess } from '@account-fleet/backstage-plugin-fleet-pipeline-backend/src/aws/AwsAccess';
import { createCollector } from '@account-fleet/backstage-plugin-fleet-pipeline-backend/src/collect/createCollector';
import { readFleetConfig } from '@account-fleet/backstage-plugin-fleet-pipeline-backend/src/config/readFleetConfig';
import { ConfiguredIdentities } from '@account-fleet/backstage-plugin-fleet-pipeline-backend/src/identity/Identities';
import { FleetDatabase } from '@account-fleet/backstage-plugin-fleet-pipeline-backend/src/store/FleetDatabase';
import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import type { JsonObject } from '@backstage/types';
import knexFactory, { type Knex } from 'knex';

/** A collector whose time passes only when it is told. */
export interface SteppedCollector {
  /** Moves time forward and does what has become due by then. */
  step: (ms: number) => Promise<void>;
  stop: () => Promise<void>;
}

/** The plugin's own collector over an empty database in memory. Published limits are not waited for. */
export async function startCollector(
  fleetPipeline: JsonObject,
): Promise<SteppedCollector> {
  let offsetMs = 0;
  const now = () => new Date(Date.now() + offsetMs);
  const root = new ConfigReader({
    aws: {
      mainAccount: {
        accessKeyId: PORTAL_ACCESS_KEY_ID,
        secretAccessKey: PORTAL_SECRET_ACCESS_KEY,
        region: 'us-east-1',
      },
    },
    fleetPipeline,
  });
  const config = readFleetConfig(root);
  const knex: Knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  const database = await FleetDatabase.create({
    database: { getClient: async () => knex } as DatabaseService,
  });
  const { collector } = createCollector({
    config,
    database,
    access: AwsAccess.create({
      config: config.aws,
      credentials: DefaultAwsCredentialsManager.fromConfig(root),
      timing: { now: () => Date.now(), sleep: async () => {} },
      now,
    }),
    identities: new ConfiguredIdentities({ rules: config.identities }),
    logger: createLogger(),
    onChange: () => {},
    now,
  });
  return {
    step: async ms => {
      offsetMs += ms;
      await collector.runDue();
    },
    stop: async () => {
      await collector.stop();
      await knex.destroy();
    },
  };
}

/** Says what goes wrong: it would spoil the figures. */
function createLogger(): LoggerService {
  const tell = (message: string) => process.stderr.write(`${message}\n`);
  const logger: LoggerService = {
    debug: () => {},
    info: () => {},
    warn: tell,
    error: tell,
    child: () => logger,
  };
  return logger;
}
