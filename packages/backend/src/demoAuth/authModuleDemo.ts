import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { assertDevelopment } from './assertDevelopment';
import { demoAuthenticator } from './demoAuthenticator';

/**
 * Sign-in without passwords for the people of the demo company, as the auth
 * provider `demo`. Refuses to load outside development.
 *
 * Tokens carry the person's direct groups only, which is what the permission
 * policy looks at. A portal that also wants parent groups sets a resolver
 * through `authOwnershipResolutionExtensionPoint`.
 */
export const authModuleDemo = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        assertDevelopment({ config, nodeEnv: process.env.NODE_ENV });
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: demoAuthenticator,
            signInResolver: ({ result }, context) =>
              context.signInWithCatalogUser({
                entityRef: { name: result.person },
              }),
          }),
        });
      },
    });
  },
});
