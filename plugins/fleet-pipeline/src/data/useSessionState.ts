import { useCallback, useState } from 'react';

const PREFIX = 'fleet-pipeline.';

/** State that survives leaving the page, for this tab of the browser. `undefined` forgets it. */
export function useSessionState<T>(
  key: string,
): [T | undefined, (value: T | undefined) => void] {
  const [held, hold] = useState({ key, value: readSession<T>(key) });

  // The key changes with the thing that is looked at, without a remount.
  const value = held.key === key ? held.value : readSession<T>(key);
  const set = useCallback(
    (next: T | undefined) => {
      hold({ key, value: next });
      writeSession(key, next);
    },
    [key],
  );
  return [value, set];
}

/** What was kept under a key, if anything. */
export function readSession<T>(key: string): T | undefined {
  try {
    const text = window.sessionStorage.getItem(`${PREFIX}${key}`);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps a value under a key; `undefined` removes it. */
export function writeSession(key: string, value: unknown): void {
  try {
    if (value === undefined) {
      window.sessionStorage.removeItem(`${PREFIX}${key}`);
    } else {
      window.sessionStorage.setItem(`${PREFIX}${key}`, JSON.stringify(value));
    }
  } catch {
    // Storage may be full or forbidden: the state then lives as long as the page.
  }
}
