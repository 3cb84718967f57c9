import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/**
 * State that lives in the address, so that it can be shared and survives a reload. Several values may be set at once;
 * `undefined` and the empty string remove one. A change replaces the entry of the history: going back leaves the page.
 */
export function useUrlState() {
  const [params, setParams] = useSearchParams();

  const set = useCallback(
    (values: Record<string, string | readonly string[] | undefined>) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          for (const [name, value] of Object.entries(values)) {
            next.delete(name);
            for (const one of typeof value === 'string'
              ? [value]
              : value ?? []) {
              if (one !== '') {
                next.append(name, one);
              }
            }
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );

  return { params, set };
}
