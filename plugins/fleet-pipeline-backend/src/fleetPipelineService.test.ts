import { type Sandbox, startSandbox } from '@account-fleet/aws-sandbox';
import {
  type FleetPipelineService,
  fleetPipelineServiceRef,
} from '@account-fleet/backstage-plugin-fleet-pipeline-node';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { createTestDatabases } from './testing/createTestDatabases';
import {
  type FleetBackend,
  startFleetBackend,
} from './testing/startFleetBackend';

jest.setTimeout(60_000);
const databases = createTestDatabases();

describe('fleetPipelineServiceRef', () => {
  let sandbox: Sandbox;
  let backend: FleetBackend;
  let service: FleetPipelineService;

  beforeAll(async () => {
    sandbox = await startSandbox({ seed: 'organization' });
    backend = await startFleetBackend({
      sandbox,
      knex: await databases.init('SQLITE_3'),
      features: [
        createBackendModule({
          pluginId: 'fleet-pipeline',
          moduleId: 'consumer',
          register(env) {
            env.registerInit({
              deps: { fleet: fleetPipelineServiceRef },
              async init({ fleet }) {
                service = fleet;
              },
            });
          },
        }),
      ],
    });
  });

  afterAll(async () => {
    await backend?.stop();
    await sandbox?.close();
  });

  it('asks as the person it acts for', async () => {
    backend.policy.deny('fleet.account.read', { user: 'user:default/dana' });
    const as = (name: string) =>
      service.forCaller({
        credentials: mockCredentials.user(`user:default/${name}`),
      });

    await expect(as('dana').listAccounts({})).rejects.toMatchObject({
      statusCode: 403,
    });
    await expect(as('amir').listAccounts({})).resolves.toMatchObject({
      items: expect.any(Array),
    });
  });

  it('reads with a service’s own credentials, and cannot give commands with them', async () => {
    const fleet = service.forCaller({ credentials: mockCredentials.service() });

    await expect(fleet.getOrganization()).resolves.toMatchObject({
      sandbox: true,
    });
    await expect(
      fleet.refresh({ source: 'organization' }),
    ).rejects.toMatchObject({ statusCode: 403 });
  });
});
