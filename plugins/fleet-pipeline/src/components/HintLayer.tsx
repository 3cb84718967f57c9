import Tooltip from '@mui/material/Tooltip';
import {
  useEffect,
  useRef,
  useState,
  type PropsWithChildren,
  type SyntheticEvent,
} from 'react';

const DELAY_MS = 400;

/**
 * Shows the text of `data-hint` of what the pointer rests on. One tooltip for all: with one of MUI's around each mark
 * and time of a board, drawing it takes several times as long. For what can have the focus use MUI's own.
 */
export function HintLayer(props: PropsWithChildren<{}>) {
  const [anchor, setAnchor] = useState<HTMLElement>();
  const pointed = useRef<HTMLElement>();
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const point = (element: HTMLElement | undefined) => {
    if (element !== pointed.current) {
      pointed.current = element;
      clearTimeout(timer.current);
      setAnchor(undefined);
      if (element) {
        timer.current = setTimeout(() => setAnchor(element), DELAY_MS);
      }
    }
  };
  const onMouseOver = ({ target }: SyntheticEvent) =>
    point((target as Element).closest<HTMLElement>('[data-hint]') ?? undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    // Only listens: what is hinted at is said to everybody else by its label.
    <div
      style={{ display: 'contents' }}
      // eslint-disable-next-line jsx-a11y/mouse-events-have-key-events
      onMouseOver={onMouseOver}
      onMouseLeave={() => point(undefined)}
      onScrollCapture={() => point(undefined)}
    >
      {props.children}
      {anchor?.isConnected && (
        <Tooltip
          open
          title={anchor.dataset.hint}
          onClose={() => point(undefined)}
          PopperProps={{ anchorEl: anchor }}
        >
          <span hidden />
        </Tooltip>
      )}
    </div>
  );
}
