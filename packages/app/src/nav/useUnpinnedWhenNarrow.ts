import { useSidebarPinState } from '@backstage/core-components';
import { useEffect, useRef } from 'react';

const narrow = '(max-width: 959px)';

/**
 * Backstage pins the sidebar open at first, which in a narrow window leaves too
 * little for tables. Once somebody has chosen, the choice stands.
 */
export function useUnpinnedWhenNarrow(): void {
  const { isPinned, isMobile, toggleSidebarPinState } = useSidebarPinState();
  // Read while rendering: Backstage stores its default right after.
  const hasChosen = useRef(localStorage.getItem('sidebarPinState') !== null);
  const toggle = useRef(toggleSidebarPinState);

  useEffect(() => {
    const isNarrow = window.matchMedia(narrow).matches;
    if (isPinned && !isMobile && isNarrow && !hasChosen.current) {
      toggle.current();
    }
    hasChosen.current = true;
  }, [isPinned, isMobile]);
}
