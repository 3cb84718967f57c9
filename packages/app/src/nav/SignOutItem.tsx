import { SidebarItem } from '@backstage/core-components';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useUserProfile } from '@backstage/plugin-user-settings';
import LogoutIcon from '@mui/icons-material/Logout';

/**
 * Says who this tab is and signs out in one click, since people try the demo's
 * roles in turn and side by side.
 */
export function SignOutItem() {
  const identity = useApi(identityApiRef);
  const { displayName } = useUserProfile();
  return (
    <SidebarItem
      icon={LogoutIcon}
      text={`Sign out ${displayName.split(' ')[0]}`}
      onClick={() => identity.signOut()}
    />
  );
}
