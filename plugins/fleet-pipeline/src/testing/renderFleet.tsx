import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Route, Routes } from 'react-router-dom';
import { FreshnessAction } from '../components/FreshnessAction';
import { ApprovalsPage } from '../pages/approvals/ApprovalsPage';
import { OverviewPage } from '../pages/overview/OverviewPage';
import { PipelinesPage } from '../pages/pipelines/PipelinesPage';
import {
  approvalsRouteRef,
  overviewRouteRef,
  pipelinesRouteRef,
} from '../routes';
import {
  fleetTestApis,
  type FleetTestOptions,
  type RenderedFleet,
} from './fleetTestApis';

/** Renders the plugin's header action and the page at a path, over an API in memory, without an app around. */
export function renderFleet(
  options: FleetTestOptions & { path: string },
): RenderedFleet {
  const { apis, ...fleet } = fleetTestApis(options);
  const { unmount } = renderInTestApp(
    <>
      <FreshnessAction />
      <Routes>
        <Route path="/fleet/overview/*" element={<OverviewPage />} />
        <Route path="/fleet/pipelines/*" element={<PipelinesPage />} />
        <Route path="/fleet/approvals/*" element={<ApprovalsPage />} />
      </Routes>
    </>,
    {
      initialRouteEntries: [options.path],
      mountedRoutes: {
        '/fleet/overview': overviewRouteRef,
        '/fleet/pipelines': pipelinesRouteRef,
        '/fleet/approvals': approvalsRouteRef,
      },
      apis: [...apis],
    },
  );
  return { ...fleet, unmount };
}
