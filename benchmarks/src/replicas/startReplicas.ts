import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import knexFactory, { type Knex } from 'knex';
import { freePort } from '../support/PortalProcess';
import { peopleFile } from './peopleFile';
import { ReplicaProcess } from './ReplicaProcess';
import { startPostgres } from './startPostgres';
import { waitFor } from './waitFor';

/** Backstage gives each plugin a database of its own. */
const DATABASE = 'backstage_plugin_fleet-pipeline';
const SIGN_IN_MS = 60_000;

/** Several backends on one new PostgreSQL database. */
export interface Replicas {
  all: ReplicaProcess[];
  /** The plugin's own database. */
  knex: Knex;
  /** Signs one of the drill's people in; the token is good at every replica. */
  tokenOf: (person: string) => Promise<string>;
  stop: () => Promise<void>;
}

/**
 * Starts the portal as docs/operations.md says: the first replica alone until it is ready, then the others. They share
 * the database and the event bus.
 */
export async function startReplicas(options: {
  count: number;
  sandboxUrl: string;
  scratch: string;
  /** Over `fleetPipeline` of app-config.yaml. */
  fleetPipeline: JsonObject;
}): Promise<Replicas> {
  const { count, scratch } = options;
  const postgres = await startPostgres();
  const all: ReplicaProcess[] = [];
  let knex: Knex | undefined;
  const stop = async () => {
    await Promise.all(all.map(replica => replica.stop()));
    await knex?.destroy();
    await postgres.stop();
  };
  try {
    mkdirSync(scratch, { recursive: true });
    const people = join(scratch, 'people.yaml');
    writeFileSync(people, peopleFile());
    for (let index = 1; index <= count; index++) {
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const configFile = join(scratch, `replica-${index}.yaml`);
      const config = configOf({ ...options, ...postgres, url, port, people });
      // JSON is YAML
      writeFileSync(configFile, JSON.stringify(config));
      const log = join(scratch, `replica-${index}.log`);
      all.push(new ReplicaProcess({ name: `${index}`, url, configFile, log }));
    }
    const [first, ...others] = all;
    await first.start();
    await Promise.all(others.map(replica => replica.start()));
    knex = connect(postgres.connectionString);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    all,
    knex,
    tokenOf: person =>
      waitFor({
        what: `${person} signs in`,
        withinMs: SIGN_IN_MS,
        ask: () => signIn(all, person),
      }),
    stop,
  };
}

function connect(connectionString: string): Knex {
  const url = new URL(connectionString);
  url.pathname = `/${DATABASE}`;
  return knexFactory({
    client: 'pg',
    connection: url.href,
    pool: { min: 0, max: 2 },
  });
}

function configOf(options: {
  url: string;
  port: number;
  connectionString: string;
  sandboxUrl: string;
  fleetPipeline: JsonObject;
  people: string;
}): JsonObject {
  return {
    backend: {
      baseUrl: options.url,
      listen: { host: '127.0.0.1', port: options.port },
      database: { client: 'pg', connection: options.connectionString },
    },
    events: { useEventBus: 'always' },
    catalog: {
      locations: [
        {
          type: 'file',
          target: options.people,
          rules: [{ allow: ['User', 'Group'] }],
        },
      ],
    },
    fleetPipeline: {
      ...options.fleetPipeline,
      aws: { endpoint: options.sandboxUrl },
    },
  };
}

/** Undefined while the catalog does not know the person yet. */
async function signIn(
  replicas: ReplicaProcess[],
  person: string,
): Promise<string | undefined> {
  const replica = replicas.find(({ alive }) => alive)!;
  const response = await fetch(`${replica.url}/api/auth/demo/refresh`, {
    headers: { 'x-demo-person': person, 'X-Requested-With': 'XMLHttpRequest' },
  });
  return response.ok
    ? (await response.json()).backstageIdentity.token
    : undefined;
}
