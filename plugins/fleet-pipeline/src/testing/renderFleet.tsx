import { permissionApiRef } from '@backstage/plugin-permission-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { act } from '@testing-library/react';
import type { FleetSignal } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { fleetPipelineApiRef } from '../api';
import fleetPipelinePlugin from '../index';
import { forgetSignals } from '../data/liveness';
import { FakeFleetPipelineApi } from './FakeFleetPipelineApi';

/** Renders the plugin in an app at a path, over an API in memory. */
export function renderFleet(options: {
  path: string;
  api?: FakeFleetPipelineApi;
  /** False when the person has no permission that the browser asks for. */
  allowed?: boolean;
  /** The width of the screen in pixels. */
  width?: number;
}) {
  const { path, api = new FakeFleetPipelineApi(), allowed = true } = options;
  const { width = 1400 } = options;
  forgetSignals();
  window.sessionStorage.clear();
  window.matchMedia = query => mediaOf(query, width);
  const listeners = new Set<(signal: any) => void>();
  const rendered = renderTestApp({
    features: [fleetPipelinePlugin],
    initialRouteEntries: [path],
    apis: [
      [fleetPipelineApiRef, api],
      [
        permissionApiRef,
        {
          authorize: async () => ({
            result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
          }),
        },
      ],
      [
        signalApiRef,
        {
          subscribe: (_channel: string, onMessage: (signal: any) => void) => {
            listeners.add(onMessage);
            return { unsubscribe: () => listeners.delete(onMessage) };
          },
        },
      ],
    ],
  });
  return {
    ...rendered,
    api,
    /** Sends a signal as the backend does. */
    signal: (signal: FleetSignal) =>
      act(async () => listeners.forEach(listener => listener(signal))),
  };
}

/** jsdom has no layout: only the queries for a least width are answered. */
function mediaOf(query: string, width: number): MediaQueryList {
  const least = query.match(/\(min-width: ?(\d+)/)?.[1];
  return {
    matches: least !== undefined && width >= Number(least),
    media: query,
    onchange: null,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
    dispatchEvent: () => false,
  };
}
