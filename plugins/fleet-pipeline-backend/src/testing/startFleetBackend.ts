import {
  PORTAL_ACCESS_KEY_ID,
  PORTAL_SECRET_ACCESS_KEY,
  type Sandbox,
} from '@account-fleet/aws-sandbox';
import {
  FleetPipelineClient,
  type FleetSignal,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import plugin from '..';
import { AuditRecorder } from './AuditRecorder';
import { poll } from './poll';
import { signalsFeature } from './signalsFeature';
import { sandboxConfig } from './startCollecting';
import { TestPolicy } from './TestPolicy';

/** So long that after the first collection nothing becomes due while a test runs. */
const NEVER = { hours: 12 };

export interface FleetBackendOptions {
  sandbox: Sandbox;
  knex: Knex;
  /** Replaces keys of `fleetPipeline`; undefined takes one away. */
  config?: JsonObject;
  /** Instead of the whole root configuration. */
  rootConfig?: JsonObject;
  policy?: TestPolicy;
  audit?: AuditRecorder;
  features?: BackendFeature[];
}

/** A replica of the real plugin over HTTP, with the policy, auditor and signals in the hands of the test. */
export async function startFleetBackend(options: FleetBackendOptions) {
  const { sandbox, knex } = options;
  const policy = options.policy ?? new TestPolicy();
  const audit = options.audit ?? new AuditRecorder();
  const signals: FleetSignal[] = [];
  const backend = await startTestBackend({
    features: [
      plugin,
      mockServices.rootConfig.factory({
        data: options.rootConfig ?? {
          aws: {
            mainAccount: {
              accessKeyId: PORTAL_ACCESS_KEY_ID,
              secretAccessKey: PORTAL_SECRET_ACCESS_KEY,
              region: 'us-east-1',
            },
          },
          fleetPipeline: {
            ...sandboxConfig(sandbox.url),
            schedule: {
              organization: NEVER,
              pipelineDiscovery: NEVER,
              hotPipelines: NEVER,
              coldPipelines: NEVER,
            },
            ...options.config,
          },
        },
      }),
      mockServices.database.factory({ knex }),
      mockServices.permissions.mock(policy).factory,
      mockServices.auditor.mock(audit).factory,
      signalsFeature(signals),
      ...(options.features ?? []),
    ],
  });
  const address = backend.server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const url = `http://localhost:${port}/api/fleet-pipeline`;

  return {
    stop: () => backend.stop(),
    url,
    knex,
    policy,
    audit,
    signals,
    /** Calls the API as somebody; without a name as nobody. */
    call: (path: string, init: CallInit = {}) => call(`${url}${path}`, init),
    /** The product's own client, as a person. */
    clientOf: (user: string) =>
      new FleetPipelineClient({
        discoveryApi: { getBaseUrl: async () => url },
        fetchApi: {
          fetch: async (input, init) => {
            const request = new Request(input, init);
            request.headers.set(
              'Authorization',
              mockCredentials.user.header(`user:default/${user}`),
            );
            return fetch(request);
          },
        },
      }),
    /** Resolves when everything was collected once. */
    collected: () => poll(() => isCollected(knex)),
  };
}

export type FleetBackend = Awaited<ReturnType<typeof startFleetBackend>>;

export interface CallInit {
  method?: 'GET' | 'POST';
  /** Name of a person, such as `amir`. */
  user?: string;
  /** Instead of a person's. */
  authorization?: string;
  body?: unknown;
}

async function call(url: string, init: CallInit) {
  const response = await fetch(url, {
    method: init.method ?? 'GET',
    headers: {
      Authorization:
        init.authorization ??
        (init.user
          ? mockCredentials.user.header(`user:default/${init.user}`)
          : mockCredentials.none.header()),
      ...(init.body !== undefined && { 'Content-Type': 'application/json' }),
    },
    body: init.body === undefined ? undefined : JSON.stringify(init.body),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    // Tests look into answers of every shape
    body: (text ? JSON.parse(text) : undefined) as any,
  };
}

async function isCollected(knex: Knex): Promise<boolean> {
  const count = async (query: Knex.QueryBuilder) =>
    Number((await query.count({ count: '*' }))[0].count);
  return (
    (await count(knex('collection_targets').where({ source: 'pipelines' }))) >
      0 &&
    (await count(
      knex('collection_targets')
        .whereNull('last_success_at')
        .whereNull('failure'),
    )) === 0 &&
    (await count(
      knex('pipelines').whereNull('collected_at').whereNull('failure'),
    )) === 0 &&
    (await count(knex('pipelines'))) > 0 &&
    (await count(knex('pipelines').whereNotNull('lease_owner'))) === 0
  );
}
