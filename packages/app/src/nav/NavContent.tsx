import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarSpace,
} from '@backstage/core-components';
import type { NavContentComponentProps } from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { SidebarSearchModal } from '@backstage/plugin-search';
import MenuIcon from '@mui/icons-material/Menu';
import SearchIcon from '@mui/icons-material/Search';
import SettingsIcon from '@mui/icons-material/Settings';
import { NavItem } from './NavItem';
import { SidebarLogo } from './SidebarLogo';
import { SignOutItem } from './SignOutItem';
import { useUnpinnedWhenNarrow } from './useUnpinnedWhenNarrow';

/** What people come for stands first; plugins added later line up behind it. */
export function NavContent(props: NavContentComponentProps) {
  useUnpinnedWhenNarrow();
  const items = props.navItems.withComponent(NavItem);
  // These have an item of their own below.
  items.take('page:search');
  items.take('page:notifications');

  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        {items.take('page:fleet-pipeline')}
        {items.take('page:catalog')}
        {items.take('page:scaffolder')}
        {items.rest({ sortBy: 'title' })}
      </SidebarGroup>
      <SidebarGroup label="Search" icon={<SearchIcon />} to="/search">
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <SidebarGroup label="Settings" icon={<SettingsIcon />} to="/settings">
        <NotificationsSidebarItem />
        {items.take('page:user-settings')}
        <SignOutItem />
      </SidebarGroup>
    </Sidebar>
  );
}
