import type { Revision } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useTheme } from '@mui/material/styles';

/** A commit id as git shortens it; ids of other sources in full up to 12 characters. */
export function shortRevision(revisionId: string): string {
  return /^[0-9a-f]{40}$/.test(revisionId)
    ? revisionId.slice(0, 7)
    : revisionId.slice(0, 12);
}

/** A revision in monospace, with its message in the tooltip. */
export function RevisionLabel(props: { revision: Revision; muted?: boolean }) {
  const { revision, muted } = props;
  const { text } = useTheme().palette;
  const short = shortRevision(revision.revisionId);
  return (
    <span
      data-hint={[short, revision.summary].filter(Boolean).join(' ')}
      style={{
        fontFamily: 'monospace',
        fontSize: '0.8125rem',
        color: muted ? text.secondary : text.primary,
      }}
    >
      {short}
    </span>
  );
}
