import { renderTestApp } from '@backstage/frontend-test-utils';
import fleetPipelinePlugin from '../index';
import {
  fleetTestApis,
  type FleetTestOptions,
  type RenderedFleet,
} from './fleetTestApis';

/** Renders a whole app with the plugin at a path: slow, for what only the app makes of it. */
export function renderFleetApp(
  options: FleetTestOptions & { path: string },
): RenderedFleet {
  const { apis, ...fleet } = fleetTestApis(options);
  const { unmount } = renderTestApp({
    features: [fleetPipelinePlugin],
    initialRouteEntries: [options.path],
    apis: [...apis],
  });
  return { ...fleet, unmount };
}
