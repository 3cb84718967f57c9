import type { Page } from '@playwright/test';

/** What the header says about the data. */
export function freshness(page: Page) {
  return page.getByRole('region', { name: 'How current the data is' });
}

/** Says how fresh the data is; a click tells of every source. */
export function sourcesButton(page: Page) {
  return freshness(page).getByRole('button').first();
}
