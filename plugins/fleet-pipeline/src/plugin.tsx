import { FleetPipelineClient } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  PluginHeaderActionBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { fleetPipelineApiRef } from './api';
import { FleetIcon } from './components/FleetIcon';
import {
  approvalRouteRef,
  approvalsRouteRef,
  overviewRouteRef,
  pipelineRouteRef,
  pipelinesRouteRef,
  rootRouteRef,
} from './routes';

const fleetPipelineApi = ApiBlueprint.make({
  params: define =>
    define({
      api: fleetPipelineApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new FleetPipelineClient(deps),
    }),
});

const fleetPage = PageBlueprint.make({
  params: {
    path: '/fleet',
    title: 'Fleet',
    icon: <FleetIcon />,
    routeRef: rootRouteRef,
  },
});

const overviewPage = SubPageBlueprint.make({
  name: 'overview',
  params: {
    path: 'overview',
    title: 'Overview',
    routeRef: overviewRouteRef,
    loader: () =>
      import('./pages/overview/OverviewPage').then(m => <m.OverviewPage />),
  },
});

const pipelinesPage = SubPageBlueprint.make({
  name: 'pipelines',
  params: {
    path: 'pipelines',
    title: 'Pipelines',
    routeRef: pipelinesRouteRef,
    loader: () =>
      import('./pages/pipelines/PipelinesPage').then(m => <m.PipelinesPage />),
  },
});

const approvalsPage = SubPageBlueprint.make({
  name: 'approvals',
  params: {
    path: 'approvals',
    title: 'Approvals',
    routeRef: approvalsRouteRef,
    loader: () =>
      import('./pages/approvals/ApprovalsPage').then(m => <m.ApprovalsPage />),
  },
});

const freshnessAction = PluginHeaderActionBlueprint.make({
  name: 'freshness',
  params: {
    loader: () =>
      import('./components/FreshnessAction').then(m => <m.FreshnessAction />),
  },
});

/** Fleet Pipeline: the organization, its pipelines and what waits for approval, at `/fleet`. @public */
export const fleetPipelinePlugin = createFrontendPlugin({
  pluginId: 'fleet-pipeline',
  title: 'Fleet',
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    overview: overviewRouteRef,
    pipelines: pipelinesRouteRef,
    pipeline: pipelineRouteRef,
    approvals: approvalsRouteRef,
    approval: approvalRouteRef,
  },
  extensions: [
    fleetPipelineApi,
    fleetPage,
    overviewPage,
    pipelinesPage,
    approvalsPage,
    freshnessAction,
  ],
});
