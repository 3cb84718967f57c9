import SvgIcon from '@mui/material/SvgIcon';
import { lazy, Suspense } from 'react';

const FleetIconBadge = lazy(() =>
  import('./FleetIconBadge').then(m => ({ default: m.FleetIconBadge })),
);

/**
 * The plugin's picture in the sidebar and the header, with the number of approvals that wait for the person. It is part
 * of the app's first scripts, so everything that knows of data is loaded later.
 */
export function FleetIcon() {
  return (
    <Suspense fallback={<FleetPicture />}>
      <FleetIconBadge>
        <FleetPicture />
      </FleetIconBadge>
    </Suspense>
  );
}

function FleetPicture() {
  return (
    <SvgIcon aria-hidden viewBox="0 0 24 24">
      <path d="M4 3h4v4H7v3h10V7h-1V3h4v4h-1v3a2 2 0 0 1-2 2h-4v3h1v2.5h-4V15h1v-3H7a2 2 0 0 1-2-2V7H4V3Zm6 15h4v3h-4v-3Z" />
    </SvgIcon>
  );
}
