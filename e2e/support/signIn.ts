import type { Page } from '@playwright/test';

export type DemoPerson = 'Dana' | 'Amir' | 'Petra' | 'Rosa';

/** Opens an address as one of the demo's people, in a tab of its own. */
export async function signIn(
  page: Page,
  options: { as: DemoPerson; at?: string },
): Promise<void> {
  await page.goto(options.at ?? '/');
  await page
    .getByRole('button', { name: new RegExp(`^${options.as}`) })
    .click();
  await signOutButton(page, options.as).waitFor();
}

/** In the sidebar; also says who is signed in. */
export function signOutButton(page: Page, person: DemoPerson) {
  return page.getByRole('button', { name: `Sign out ${person}` });
}
