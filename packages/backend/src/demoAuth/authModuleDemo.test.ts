import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { UserEntity } from '@backstage/catalog-model';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { authModuleDemo } from './authModuleDemo';
import { demoPersonHeader } from './demoAuthenticator';

const amir: UserEntity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'amir', namespace: 'default' },
  spec: {
    profile: { displayName: 'Amir Haddad', email: 'amir@halyard.example' },
  },
  relations: [
    { type: 'memberOf', targetRef: 'group:default/release-approvers' },
  ],
};

async function startAuth(options: { environment?: string }) {
  return startTestBackend({
    features: [
      authPlugin,
      authModuleDemo,
      catalogServiceMock.factory({ entities: [amir] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: { environment: options.environment, providers: { demo: {} } },
        },
      }),
    ],
  });
}

describe('authModuleDemo', () => {
  const refresh = '/api/auth/demo/refresh';

  it('signs in the person whom the header names, with direct groups', async () => {
    const { server } = await startAuth({ environment: 'development' });

    const { status, body } = await request(server)
      .get(refresh)
      .set(demoPersonHeader, 'amir');

    expect(status).toBe(200);
    expect(body.profile).toEqual({
      displayName: 'Amir Haddad',
      email: 'amir@halyard.example',
    });
    expect(body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/amir',
      ownershipEntityRefs: [
        'user:default/amir',
        'group:default/release-approvers',
      ],
    });
  });

  it('refuses without a person, with an unknown one, and with one who is not in the catalog', async () => {
    const { server } = await startAuth({ environment: 'development' });

    const nobody = await request(server).get(refresh);
    expect(nobody.status).toBe(401);
    expect(nobody.body.error.message).toContain(demoPersonHeader);

    const stranger = await request(server)
      .get(refresh)
      .set(demoPersonHeader, 'mallory');
    expect(stranger.status).toBe(401);
    expect(stranger.body.error.message).toContain('dana, amir, petra, rosa');

    const notLoaded = await request(server)
      .get(refresh)
      .set(demoPersonHeader, 'rosa');
    expect(notLoaded.status).toBe(404);
    expect(notLoaded.body.error.name).toBe('NotFoundError');
  });

  it.each([
    ['production', 'auth.environment is production'],
    [undefined, 'auth.environment is not set'],
  ])(
    'refuses to load when auth.environment is %s',
    async (environment, reason) => {
      await expect(startAuth({ environment })).rejects.toThrow(reason);
    },
  );

  it('refuses to load when NODE_ENV is production', async () => {
    const nodeEnv = process.env.NODE_ENV;
    // Assigning to a plain property is refused by the types, not by Node.
    Object.assign(process.env, { NODE_ENV: 'production' });
    try {
      await expect(startAuth({ environment: 'development' })).rejects.toThrow(
        'NODE_ENV is production',
      );
    } finally {
      Object.assign(process.env, { NODE_ENV: nodeEnv });
    }
  });
});
