import OpenInNewIcon from '@mui/icons-material/OpenInNew';
import Link from '@mui/material/Link';
import { visuallyHidden } from '@mui/utils';
import type { PropsWithChildren } from 'react';
import { useFleetTranslation } from '../translation';

/** A link out of the portal, in a new tab. Anything but http(s) is shown as text: such addresses come from AWS users. */
export function ExternalLink(props: PropsWithChildren<{ href: string }>) {
  const { t } = useFleetTranslation();
  if (!/^https?:\/\//i.test(props.href)) {
    return <>{props.children}</>;
  }
  return (
    <Link
      href={props.href}
      target="_blank"
      rel="noopener noreferrer"
      sx={{ whiteSpace: 'nowrap' }}
    >
      {props.children}
      <OpenInNewIcon
        aria-hidden
        sx={{ fontSize: '0.95em', ml: 0.5, verticalAlign: '-0.125em' }}
      />
      <span style={visuallyHidden as {}}> {t('link.newTab')}</span>
    </Link>
  );
}

/** The way to the same thing in AWS's console. */
export function ConsoleLink(props: { href: string | undefined }) {
  const { t } = useFleetTranslation();
  return props.href ? (
    <ExternalLink href={props.href}>{t('actions.openConsole')}</ExternalLink>
  ) : null;
}
