import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** Fewer rows than this are all rendered: the browser is quick enough, and finding in the page works. */
const VIRTUAL_FROM = 40;

/**
 * Which rows of a long list to render, with the space before and after in pixels. `scrollTo` brings a row into view. Where
 * heights differ `rowHeight` is a guess, and `measure` as the `ref` of rows with `data-index` finds out.
 */
export function useVirtualRows(options: {
  count: number;
  rowHeight: (index: number) => number;
  scrollRef: RefObject<HTMLElement>;
}) {
  const { count, rowHeight, scrollRef } = options;
  const enabled = count >= VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count,
    enabled,
    estimateSize: rowHeight,
    getScrollElement: () => scrollRef.current,
    // So many more at either end that scrolling by the wheel meets no gap.
    overscan: 6,
  });

  if (!enabled) {
    return {
      indexes: Array.from({ length: count }, (_, index) => index),
      before: 0,
      after: 0,
      scrollTo: undefined,
      measure: undefined,
    };
  }
  const items = virtualizer.getVirtualItems();
  const last = items[items.length - 1];
  return {
    indexes: items.map(item => item.index),
    before: items[0]?.start ?? 0,
    after: last ? virtualizer.getTotalSize() - last.end : 0,
    scrollTo: (index: number) => virtualizer.scrollToIndex(index),
    measure: virtualizer.measureElement,
  };
}
