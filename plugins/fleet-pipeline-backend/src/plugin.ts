import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { createUnconfiguredRouter } from './api/createUnconfiguredRouter';
import { readFleetConfig } from './config/readFleetConfig';
import { DatabaseResourceLoader } from './permissions/DatabaseResourceLoader';
import { registerPermissions } from './permissions/registerPermissions';
import { startFleet } from './startFleet';
import { FleetDatabase } from './store/FleetDatabase';

/**
 * Backend of Fleet Pipeline for Backstage. A wrong configuration does not stop the portal: the routes then answer 503
 * with the key that is wrong.
 *
 * @public
 */
export const fleetPipelinePlugin = createBackendPlugin({
  pluginId: 'fleet-pipeline',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootLifecycle: coreServices.rootLifecycle,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init({ config, database, httpRouter, ...services }) {
        const { logger, permissionsRegistry } = services;
        const store = await FleetDatabase.create({ database });
        registerPermissions({
          permissionsRegistry,
          loader: new DatabaseResourceLoader({ database: store }),
        });

        let settings;
        try {
          settings = {
            config: readFleetConfig(config),
            awsCredentials: readAwsCredentials(config),
          };
        } catch (error) {
          logger.error(error.message);
          httpRouter.use(createUnconfiguredRouter({ message: error.message }));
          return;
        }
        httpRouter.use(
          await startFleet({ ...services, ...settings, database: store }),
        );
      },
    });
  },
});

/** Backstage's own errors about `aws` do not name the key. */
function readAwsCredentials(config: Config) {
  try {
    return DefaultAwsCredentialsManager.fromConfig(config);
  } catch (error) {
    throw new InputError(`aws is wrong in app-config.yaml: ${error.message}`);
  }
}
