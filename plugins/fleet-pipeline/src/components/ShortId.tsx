import ButtonBase from '@mui/material/ButtonBase';
import Tooltip from '@mui/material/Tooltip';
import { useEffect, useState } from 'react';
import { useFleetTranslation } from '../translation';

/** Shortens in the middle, so that prefix and end stay comparable. */
export function shortenId(id: string, keep = 12): string {
  if (id.length <= keep + 2) {
    return id;
  }
  const head = Math.ceil(keep / 2);
  return `${id.slice(0, head)}…${id.slice(id.length - (keep - head))}`;
}

/** An id in monospace that a click copies whole. `keep` is how many characters stay, all without it for short ids. */
export function ShortId(props: { id: string; keep?: number }) {
  const { id, keep } = props;
  const { t } = useFleetTranslation();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <Tooltip
      title={copied ? t('id.copied') : t('id.copy', { id })}
      describeChild={false}
    >
      <ButtonBase
        onClick={event => {
          event.stopPropagation();
          navigator.clipboard?.writeText(id).then(
            () => setCopied(true),
            () => {},
          );
        }}
        sx={{
          fontFamily: 'monospace',
          fontSize: '0.8125rem',
          color: 'text.secondary',
          borderRadius: 0.5,
          px: 0.25,
          verticalAlign: 'baseline',
          '&:hover, &:focus-visible': {
            color: 'text.primary',
            bgcolor: 'action.hover',
          },
        }}
      >
        {shortenId(id, keep)}
      </ButtonBase>
    </Tooltip>
  );
}
