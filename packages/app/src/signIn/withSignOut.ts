import { IdentityApi } from '@backstage/core-plugin-api';

/** The same identity, with something to do before it signs out. */
export function withSignOut(options: {
  identity: IdentityApi;
  onSignOut: () => void;
}): IdentityApi {
  const { identity, onSignOut } = options;
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      onSignOut();
      await identity.signOut();
    },
  };
}
