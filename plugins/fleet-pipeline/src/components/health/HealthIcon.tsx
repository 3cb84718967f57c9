import type { Health } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import BackHandIcon from '@mui/icons-material/BackHand';
import {
  keyframes,
  styled,
  useTheme,
  type Palette,
} from '@mui/material/styles';

const turn = keyframes`to { transform: rotate(360deg); }`;

const Ring = styled('circle')({
  transformOrigin: 'center',
  animation: `${turn} 1.6s linear infinite`,
  '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
});

/** Colours are MUI's own of each mode; the dark mode's main error is too dark on Backstage's grey. */
const colors: Record<Health, (palette: Palette) => string> = {
  failed: ({ error }) => error.main,
  waiting: ({ warning }) => warning.main,
  running: ({ info }) => info.main,
  stale: ({ warning }) => warning.main,
  healthy: ({ success }) => success.main,
  none: ({ text }) => text.secondary,
  off: ({ text }) => text.disabled,
};

/**
 * The picture of a health, without its word: always put {@link HealthMark} on pages. A board has hundreds of them, so
 * it is a plain element.
 */
export function HealthIcon(props: {
  health: Health;
  drifted?: boolean;
  size?: number;
}) {
  const { health, drifted, size = 16 } = props;
  const color = colors[health](useTheme().palette);
  const style = { color, fontSize: size, flexShrink: 0 };
  if (health === 'waiting') {
    return <BackHandIcon aria-hidden style={style} />;
  }
  return (
    <svg
      aria-hidden
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="currentColor"
      style={style}
    >
      {shape(health, drifted)}
    </svg>
  );
}

function shape(health: Health, drifted: boolean | undefined) {
  const line = {
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: 2,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  } as const;
  switch (health) {
    case 'failed':
      return (
        <path
          fillRule="evenodd"
          d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.2 4.9L9.1 8l2.1 2.1-1.1 1.1L8 9.1l-2.1 2.1-1.1-1.1L6.9 8 4.8 5.9l1.1-1.1L8 6.9l2.1-2.1 1.1 1.1Z"
        />
      );
    case 'running':
      return (
        <>
          <circle cx="8" cy="8" r="5.8" {...line} opacity={0.3} />
          <Ring cx="8" cy="8" r="5.8" {...line} strokeDasharray="12 26" />
        </>
      );
    case 'stale':
      return drifted ? (
        <path {...line} d="M1.5 9.5c1.6-4 3.8-4 6.5-1.5s4.9 2.5 6.5-1.5" />
      ) : (
        <>
          <circle cx="8" cy="8" r="6" {...line} strokeWidth={1.8} />
          <path d="M8 2a6 6 0 0 1 0 12Z" />
        </>
      );
    case 'healthy':
      return <path {...line} d="m3 8.5 3.3 3.3L13 4.8" />;
    case 'off':
      return (
        <>
          <circle cx="8" cy="8" r="6" {...line} strokeWidth={1.6} />
          <path {...line} d="M5.5 8h5" />
        </>
      );
    default:
      return <path {...line} d="M4.5 8h7" />;
  }
}
