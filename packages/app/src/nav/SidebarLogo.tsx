import { Link, useSidebarOpenState } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import Box from '@mui/material/Box';

/** The company's mark, with its name while the sidebar is open. */
export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  const company = useApi(configApiRef).getOptionalString('organization.name');
  return (
    <Box
      component={Link}
      to="/"
      aria-label="Home"
      underline="none"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        height: 64,
        px: 2.5,
        // The link's own colour is made for the page, not for the sidebar.
        '&&': { color: 'common.white' },
        fontWeight: 'bold',
        whiteSpace: 'nowrap',
      }}
    >
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <path
          d="M10 5v22M22 5v22M10 20 22 12"
          fill="none"
          stroke="currentColor"
          strokeWidth="3"
          strokeLinecap="round"
        />
      </svg>
      {isOpen && company}
    </Box>
  );
}
