import { useCallback, useEffect, useRef } from 'react';

/** A handler that stays the same while what it does follows the last rendering, so that memoized rows need not follow. */
export function useLatest<Arguments extends unknown[]>(
  handle: (...args: Arguments) => void,
): (...args: Arguments) => void {
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  return useCallback((...args) => latest.current(...args), []);
}
