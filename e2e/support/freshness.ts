import type { Page } from '@playwright/test';

/** What the header says about the data; a click tells of every source. */
export function freshness(page: Page) {
  return page.getByRole('region', { name: 'How current the data is' });
}
