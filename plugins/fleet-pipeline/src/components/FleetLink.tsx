import Link, { type LinkProps } from '@mui/material/Link';
import { forwardRef } from 'react';
import { Link as RouterLink } from 'react-router-dom';

/** A link inside the portal. */
export const FleetLink = forwardRef<
  HTMLAnchorElement,
  Omit<LinkProps, 'href'> & { to: string }
>((props, ref) => <Link component={RouterLink} ref={ref} {...props} />);
