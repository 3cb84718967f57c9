const key = 'halyard.demo-person';

/**
 * The person this tab is signed in as. Kept per tab, so that several people can
 * be open side by side in one browser.
 */
export const demoPersonOfTab = {
  get: () => sessionStorage.getItem(key) ?? undefined,
  set: (id: string) => sessionStorage.setItem(key, id),
  clear: () => sessionStorage.removeItem(key),
};
