import type { PathElement } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { ConsoleLink } from '../../components/ExternalLink';
import { ShortId } from '../../components/ShortId';
import { PathLinks } from './PathLinks';

/** Where something is, its name and id, and the way to AWS's console. */
export function DetailHeader(props: {
  path: PathElement[];
  name: ReactNode;
  id: string;
  consoleUrl?: string;
  children?: ReactNode;
}) {
  const { path, name, id, consoleUrl, children } = props;
  return (
    <Box>
      <PathLinks path={path} />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          columnGap: 1.5,
        }}
      >
        <Box
          component="h3"
          sx={{ typography: 'h6', m: 0, overflowWrap: 'anywhere' }}
        >
          {name}
        </Box>
        <ShortId id={id} keep={20} />
        {children}
        <Box sx={{ flexGrow: 1 }} />
        <ConsoleLink href={consoleUrl} />
      </Box>
    </Box>
  );
}
