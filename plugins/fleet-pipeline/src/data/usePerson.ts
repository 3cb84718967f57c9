import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { fleetKeys } from './fleetKeys';

/** The reference of the person who is signed in; empty where the portal does not know, nothing until it was asked. */
export function usePerson(): string | undefined {
  const identity = useApi(identityApiRef);
  return useQuery({
    queryKey: fleetKeys.person,
    // Another person may sign in without a reload.
    staleTime: 0,
    gcTime: 0,
    queryFn: () =>
      identity.getBackstageIdentity().then(
        ({ userEntityRef }) => userEntityRef,
        () => '',
      ),
  }).data;
}
