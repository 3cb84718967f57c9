import { identityApiRef } from '@backstage/core-plugin-api';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { FleetSignal } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { act } from '@testing-library/react';
import { fleetPipelineApiRef } from '../api';
import { forgetSignals } from '../data/liveness';
import { FakeFleetPipelineApi } from './FakeFleetPipelineApi';

/** What {@link fleetTestApis} can be told. */
export interface FleetTestOptions {
  api?: FakeFleetPipelineApi;
  /** False when the person has no permission that the browser asks for. */
  allowed?: boolean;
  /** The width of the screen in pixels. */
  width?: number;
  /** The reference of who is signed in. */
  person?: string;
  /** Leaves what was kept in the browser. */
  keepSession?: boolean;
}

/** What is on the screen, with what tests do to it from behind. */
export interface RenderedFleet {
  api: FakeFleetPipelineApi;
  /** Sends a signal as the backend does. */
  signal: (signal: FleetSignal) => Promise<void>;
  unmount: () => void;
}

/** The APIs that the plugin takes, in memory, in a browser that is as new. */
export function fleetTestApis(options: FleetTestOptions) {
  const { api = new FakeFleetPipelineApi(), allowed = true } = options;
  const { width = 1400, person = 'user:default/amir' } = options;
  forgetSignals();
  if (!options.keepSession) {
    window.sessionStorage.clear();
  }
  window.matchMedia = query => mediaOf(query, width);
  const listeners = new Set<(signal: any) => void>();
  return {
    api,
    /** Sends a signal as the backend does. */
    signal: (signal: FleetSignal) =>
      act(async () => listeners.forEach(listener => listener(signal))),
    apis: [
      [fleetPipelineApiRef, api],
      [
        identityApiRef,
        {
          getBackstageIdentity: async () => ({
            type: 'user' as const,
            userEntityRef: person,
            ownershipEntityRefs: [person],
          }),
          getProfileInfo: async () => ({}),
          getCredentials: async () => ({}),
          signOut: async () => {},
        },
      ],
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
    ] as const,
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
