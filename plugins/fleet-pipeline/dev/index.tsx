import '@backstage/cli/asset-types';
// An app brings these styles; here this folder is the app.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { createRoot } from 'react-dom/client';
import fleetPipelinePlugin, { fleetPipelineApiRef } from '../src';
import { FakeFleetPipelineApi } from '../src/testing';

/** The pages over an API in memory, to look at them without a backend. */
const withoutBackend = [
  createFrontendModule({
    pluginId: 'fleet-pipeline',
    extensions: [
      ApiBlueprint.make({
        params: define =>
          define({
            api: fleetPipelineApiRef,
            deps: {},
            factory: () => new FakeFleetPipelineApi(),
          }),
      }),
    ],
  }),
  createFrontendModule({
    pluginId: 'app',
    extensions: [
      ApiBlueprint.make({
        name: 'permission',
        params: define =>
          define({
            api: permissionApiRef,
            deps: {},
            factory: () => ({
              authorize: async () => ({ result: 'ALLOW' } as any),
            }),
          }),
      }),
    ],
  }),
];

const app = createApp({ features: [fleetPipelinePlugin, ...withoutBackend] });

createRoot(document.getElementById('root')!).render(app.createRoot());
