import Badge from '@mui/material/Badge';
import { visuallyHidden } from '@mui/utils';
import type { PropsWithChildren } from 'react';
import { FleetDataProvider } from '../data/FleetDataProvider';
import { useOrganization } from '../data/useOrganization';
import { FleetTranslationProvider, useFleetTranslation } from '../translation';

/** Puts the number of approvals that wait for the person on the icon; nothing while it is zero or unknown. */
export function FleetIconBadge(props: PropsWithChildren<{}>) {
  return (
    <FleetDataProvider place="background">
      <FleetTranslationProvider>
        <WaitingBadge>{props.children}</WaitingBadge>
      </FleetTranslationProvider>
    </FleetDataProvider>
  );
}

function WaitingBadge(props: PropsWithChildren<{}>) {
  const { t } = useFleetTranslation();
  const waiting =
    useOrganization({ place: 'background' }).data?.approvals.waitingForMe ?? 0;
  return (
    <>
      <Badge
        badgeContent={waiting}
        max={99}
        slotProps={{
          badge: {
            sx: {
              bgcolor: 'warning.light',
              color: 'common.black',
              fontSize: 11,
              minWidth: 17,
              height: 17,
              px: 0.5,
            },
          } as {},
        }}
      >
        {props.children}
      </Badge>
      {waiting > 0 && (
        <span style={visuallyHidden as {}}>
          {t('badge.waiting', { count: waiting })}
        </span>
      )}
    </>
  );
}
