import { SidebarItem } from '@backstage/core-components';
import type { NavContentNavItem } from '@backstage/plugin-app-react';
import { useMemo } from 'react';

/** One page in the sidebar. */
export function NavItem(props: NavContentNavItem) {
  const { href, icon, title } = props;
  // A new component at each render would mount the icon anew, and some icons
  // are alive: the fleet's carries the number of approvals that wait.
  const Icon = useMemo(() => () => icon, [icon]);
  return <SidebarItem to={href} icon={Icon} text={title} />;
}
